using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The primary keys and the unique constraints, from the constraint and the index behind it.</summary>
internal sealed class KeysQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT c.conrelid, c.conname, c.contype = 'p', c.condeferrable, c.condeferred, c.conkey, x.indkey::int2[], d.description,
               {(serverMajor >= 15 ? "x.indnullsnotdistinct" : "false")}
        FROM pg_constraint c
        JOIN user_table t ON t.oid = c.conrelid
        JOIN pg_index x ON x.indexrelid = c.conindid
        LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = c.oid AND d.objsubid = 0
        WHERE c.contype IN ('p', 'u') {(serverMajor >= 18 ? "AND NOT c.conperiod" : "")}
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Tables[row.GetOid(0)];
        string name = row.GetString(1);
        Deferral deferral = row.GetDeferral(3);
        short[] key = row.GetFieldValue<short[]>(5);
        EquatableArray<string> columns = table.ColumnNames(key);
        if (row.GetBoolean(2))
        {
            table.PrimaryKey = new PrimaryKey(name, columns) { Deferral = deferral };
            return;
        }

        table.UniqueConstraints.Add(new UniqueConstraint(name, columns)
        {
            Deferral = deferral,
            Include = table.ColumnNames(row.GetFieldValue<short[]>(6).AsSpan(key.Length)),
            Comment = row.GetText(7),
            NullsNotDistinct = row.GetBoolean(8),
        });
    }
}
