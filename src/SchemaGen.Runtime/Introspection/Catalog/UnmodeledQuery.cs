using System.Data.Common;
using SchemaGen.Introspection.Findings;

namespace SchemaGen.Introspection.Catalog;

/// <summary>What the vocabulary has no word for, so that a person can be told of it.</summary>
internal sealed class UnmodeledQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT CASE WHEN c.relispartition THEN 'partition' ELSE 'foreign table' END,
               n.nspname, c.relname, NULL::text,
               CASE WHEN $2::bool AND c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        WHERE (c.relkind = 'f' OR c.relkind IN ('r', 'p') AND c.relispartition
                                  AND c.oid NOT IN (SELECT oid FROM user_partition))
          AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
        UNION ALL
        SELECT 'range type', n.nspname, y.typname, NULL,
               CASE WHEN $2::bool THEN (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = y.oid) END
        FROM pg_type y
        JOIN user_schema n ON n.oid = y.typnamespace
        WHERE y.typtype = 'r' AND y.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass)
        UNION ALL
        SELECT 'aggregate', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), NULL
        FROM pg_proc p
        JOIN user_schema n ON n.oid = p.pronamespace
        WHERE p.prokind = 'a'
          AND p.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_proc'::regclass)
        UNION ALL
        SELECT 'temporal constraint', t.nspname, t.relname, c.conname, CASE WHEN $2::bool THEN pg_get_constraintdef(c.oid) END
        FROM pg_constraint c
        JOIN user_table t ON t.oid = c.conrelid
        WHERE {(serverMajor >= 18 ? "c.conperiod" : "false")}
        UNION ALL
        SELECT 'trigger', n.nspname, c.relname, g.tgname, CASE WHEN $2::bool THEN pg_get_triggerdef(g.oid) END
        FROM pg_trigger g
        JOIN pg_class c ON c.oid = g.tgrelid
        JOIN user_schema n ON n.oid = c.relnamespace
        WHERE NOT g.tgisinternal AND c.oid NOT IN (SELECT oid FROM user_table) AND NOT c.relispartition
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Unmodeled.Add(new UnmodeledObject(row.GetString(0), row.GetQualifiedName(1), row.GetText(3)) { Definition = row.GetText(4) });
}
