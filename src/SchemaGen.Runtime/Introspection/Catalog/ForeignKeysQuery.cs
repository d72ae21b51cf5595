using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The foreign keys, without those that PostgreSQL adds for each partition of a referenced table.</summary>
internal sealed class ForeignKeysQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT c.conrelid, c.conname, c.conkey, n.nspname, r.relname,
               ARRAY(SELECT a.attname
                     FROM unnest(c.confkey) WITH ORDINALITY AS k(attnum, position)
                     JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum
                     ORDER BY k.position),
               c.confdeltype::text, c.confupdtype::text, c.confmatchtype = 'f', c.condeferrable, c.condeferred, d.description,
               c.convalidated,
               {(serverMajor >= 18 ? "c.conenforced" : "true")}
        FROM pg_constraint c
        JOIN user_table t ON t.oid = c.conrelid
        JOIN pg_class r ON r.oid = c.confrelid
        JOIN pg_namespace n ON n.oid = r.relnamespace
        LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = c.oid AND d.objsubid = 0
        WHERE c.contype = 'f' AND c.conparentid = 0 {(serverMajor >= 18 ? "AND NOT c.conperiod" : "")}
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Tables[row.GetOid(0)];
        ForeignKey key = new(row.GetString(1), table.ColumnNames(row.GetFieldValue<short[]>(2)), row.GetQualifiedName(3), row.GetNames(5))
        {
            OnDelete = Action(row.GetString(6)),
            OnUpdate = Action(row.GetString(7)),
            MatchFull = row.GetBoolean(8),
            Deferral = row.GetDeferral(9),
            Comment = row.GetText(11),
        };
        if (!image.IsIncomplete(table.Name, key, validated: row.GetBoolean(12), enforced: row.GetBoolean(13)))
            table.ForeignKeys.Add(key);
    }

    private static ReferentialAction Action(string code) => code switch
    {
        "r" => ReferentialAction.Restrict,
        "c" => ReferentialAction.Cascade,
        "n" => ReferentialAction.SetNull,
        "d" => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };
}
