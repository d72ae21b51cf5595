using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The domains with their checks. On PostgreSQL 17 and later a NOT NULL stands beside the checks and is none.</summary>
internal sealed class DomainsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT n.nspname, y.typname, y.typbasetype, y.typtypmod, y.typnotnull, pg_get_expr(y.typdefaultbin, 0),
               CASE WHEN y.typcollation <> b.typcollation THEN {CatalogStatement.NameOf("co.collname", "cn.nspname")} END,
               obj_description(y.oid, 'pg_type'),
               ARRAY(SELECT c.conname::text FROM pg_constraint c WHERE c.contypid = y.oid AND c.contype = 'c' ORDER BY c.conname COLLATE "C"),
               ARRAY(SELECT pg_get_expr(c.conbin, 0) FROM pg_constraint c WHERE c.contypid = y.oid AND c.contype = 'c' ORDER BY c.conname COLLATE "C"),
               ARRAY(SELECT obj_description(c.oid, 'pg_constraint') FROM pg_constraint c
                     WHERE c.contypid = y.oid AND c.contype = 'c' ORDER BY c.conname COLLATE "C"),
               ARRAY(SELECT c.convalidated FROM pg_constraint c WHERE c.contypid = y.oid AND c.contype = 'c' ORDER BY c.conname COLLATE "C")
        FROM pg_type y
        JOIN user_schema n ON n.oid = y.typnamespace
        JOIN pg_type b ON b.oid = y.typbasetype
        LEFT JOIN pg_collation co ON co.oid = y.typcollation
        LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
        WHERE y.typtype = 'd'
          AND y.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass)
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        QualifiedName name = row.GetQualifiedName(0);
        string[] names = row.GetFieldValue<string[]>(8);
        string[] expressions = row.GetFieldValue<string[]>(9);
        string?[] comments = row.GetFieldValue<string?[]>(10);
        bool[] validated = row.GetFieldValue<bool[]>(11);
        IEnumerable<CheckConstraint> checks =
            from i in Enumerable.Range(0, names.Length)
            let check = new CheckConstraint(names[i], SqlExpressions.WithoutOuterParentheses(expressions[i])) { Comment = comments[i] }
            where !image.IsIncomplete(name, check, validated[i], enforced: true)
            select check;
        image.Domains.Add(new Domain(name, image.Types[(row.GetOid(2), row.GetInt32(3))])
        {
            NotNull = row.GetBoolean(4),
            Default = row.GetText(5),
            Collation = row.GetText(6),
            Checks = checks.ToNamedList(),
            Comment = row.GetText(7),
        });
    }
}
