using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The columns, with their defaults as the server prints them.</summary>
internal sealed class ColumnsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull,
               pg_get_expr(f.adbin, f.adrelid), a.attgenerated::text, a.attidentity::text,
               CASE WHEN a.attcollation <> y.typcollation THEN {CatalogStatement.NameOf("co.collname", "cn.nspname")} END,
               d.description, CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int END
        FROM pg_attribute a
        JOIN user_table t ON t.oid = a.attrelid
        JOIN pg_type y ON y.oid = a.atttypid
        LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
        LEFT JOIN pg_collation co ON co.oid = a.attcollation
        LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
        LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        uint table = row.GetOid(0);
        short number = row.GetInt16(1);
        string? expression = row.GetText(6);
        string generated = row.GetString(7);
        image.Tables[table].Columns.Add(number, new Column(row.GetString(2), image.Types[(row.GetOid(3), row.GetInt32(4))])
        {
            Nullable = !row.GetBoolean(5),
            Default = generated.Length == 0 ? expression : null,
            Generated = generated.Length == 0 || expression is null
                ? null
                : new GeneratedColumn(SqlExpressions.WithoutOuterParentheses(expression)) { Virtual = generated == "v" },
            Identity = row.GetString(8) switch
            {
                "a" => new Identity(IdentityGeneration.Always) { Options = image.IdentityOptions[(table, number)] },
                "d" => new Identity(IdentityGeneration.ByDefault) { Options = image.IdentityOptions[(table, number)] },
                _ => null,
            },
            Collation = row.GetText(9),
            Comment = row.GetText(10),
            StatisticsTarget = row.IsDBNull(11) ? null : row.GetInt32(11),
        });
    }
}
