using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The check constraints, those of partitions among them that are not their tables'. On PostgreSQL 18 the NOT NULL constraints stand beside them and are none.</summary>
internal sealed class ChecksQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT c.conrelid, c.conname, pg_get_expr(c.conbin, c.conrelid), c.connoinherit, d.description, c.convalidated,
               {(serverMajor >= 18 ? "c.conenforced" : "true")}
        FROM pg_constraint c
        LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = c.oid AND d.objsubid = 0
        WHERE c.contype = 'c' AND (c.conrelid IN (SELECT oid FROM user_table) OR c.coninhcount = 0 AND c.conrelid IN (SELECT oid FROM leaf_partition))
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Stored(row.GetOid(0));
        CheckConstraint check = new(row.GetString(1), SqlExpressions.WithoutOuterParentheses(row.GetString(2)))
        {
            NoInherit = row.GetBoolean(3),
            Comment = row.GetText(4),
        };
        if (!image.IsIncomplete(table.Name, check, validated: row.GetBoolean(5), enforced: row.GetBoolean(6)))
            table.CheckConstraints.Add(check);
    }
}
