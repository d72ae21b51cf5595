using System.Data.Common;
using SchemaGen.Introspection.Findings;

namespace SchemaGen.Introspection.Catalog;

/// <summary>
/// What a partition has that its parent has not given it, and the vocabulary has no word for: a key, a foreign key, a trigger or a default of its own. A copy would come
/// without.
/// </summary>
internal sealed class PartitionTraitsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT 'partition''s own index', n.nspname, c.relname, i.relname::text, CASE WHEN $2::bool THEN pg_get_indexdef(i.oid) END
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_index x ON x.indrelid = c.oid
        JOIN pg_class i ON i.oid = x.indexrelid
        WHERE c.relispartition AND c.relkind IN ('r', 'p') AND NOT i.relispartition
          AND c.oid NOT IN (SELECT oid FROM leaf_partition)
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
        UNION ALL
        SELECT 'partition''s own constraint', n.nspname, c.relname, k.conname::text, CASE WHEN $2::bool THEN pg_get_constraintdef(k.oid) END
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_constraint k ON k.conrelid = c.oid
        WHERE c.relispartition AND c.relkind IN ('r', 'p') AND k.contype IN ('c', 'f', 'p', 'u', 'x') AND k.conparentid = 0 AND k.coninhcount = 0
          AND NOT (k.contype = 'c' AND c.oid IN (SELECT oid FROM leaf_partition))
        UNION ALL
        SELECT 'partition''s own trigger', n.nspname, c.relname, g.tgname::text, CASE WHEN $2::bool THEN pg_get_triggerdef(g.oid) END
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_trigger g ON g.tgrelid = c.oid
        WHERE c.relispartition AND NOT g.tgisinternal AND g.tgparentid = 0
        UNION ALL
        SELECT 'partition''s own policy', n.nspname, c.relname, p.polname::text,
               CASE WHEN $2::bool THEN concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[], pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) END
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_policy p ON p.polrelid = c.oid
        WHERE c.relispartition
        UNION ALL
        SELECT 'partition''s own default', n.nspname, c.relname, a.attname::text, pg_get_expr(d.adbin, c.oid)
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_inherits h ON h.inhrelid = c.oid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        JOIN pg_attribute b ON b.attrelid = h.inhparent AND b.attname = a.attname
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_attrdef e ON e.adrelid = b.attrelid AND e.adnum = b.attnum
        WHERE c.relispartition AND (a.atthasdef OR b.atthasdef) AND pg_get_expr(d.adbin, c.oid) IS DISTINCT FROM pg_get_expr(e.adbin, h.inhparent)
        UNION ALL
        SELECT 'partition''s own NOT NULL', n.nspname, c.relname, a.attname::text, NULL
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_inherits h ON h.inhrelid = c.oid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.attnotnull
        JOIN pg_attribute b ON b.attrelid = h.inhparent AND b.attname = a.attname AND NOT b.attnotnull
        WHERE c.relispartition
        UNION ALL
        SELECT 'privileges on the column', n.nspname, c.relname, a.attname::text, string_agg(
                   concat(CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END, ': ', g.privilege_type, CASE WHEN g.is_grantable THEN '*' END),
                   ', ' ORDER BY g.grantee::regrole::text COLLATE "C", g.privilege_type COLLATE "C")
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
        CROSS JOIN LATERAL aclexplode(a.attacl) g
        WHERE c.relispartition AND c.relkind IN ('r', 'p')
        GROUP BY n.nspname, c.relname, a.attname
        UNION ALL
        SELECT CASE WHEN s.objsubid = 0 THEN 'comment on the partition' ELSE 'comment on the column' END, n.nspname, c.relname, a.attname::text, s.description
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        JOIN pg_description s ON s.classoid = 'pg_class'::regclass AND s.objoid = c.oid
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = s.objsubid AND s.objsubid > 0
        WHERE c.relispartition AND c.relkind IN ('r', 'p') AND (s.objsubid > 0 OR c.oid NOT IN ({CatalogStatement.KnownPartitions}))
        UNION ALL
        SELECT t.kind, n.nspname, c.relname, NULL, t.definition
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL (VALUES
            ('unlogged partition', c.relpersistence = 'u', NULL),
            ('storage parameters', c.reloptions IS NOT NULL AND c.oid NOT IN ({CatalogStatement.KnownPartitions}), (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(c.reloptions) o)),
            ('tablespace', c.reltablespace <> 0, (SELECT s.spcname::text FROM pg_tablespace s WHERE s.oid = c.reltablespace)),
            ('row-level security', c.relrowsecurity, CASE WHEN c.relforcerowsecurity THEN 'forced' END)
        ) t (kind, has, definition)
        WHERE c.relispartition AND c.relkind IN ('r', 'p') AND t.has
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Unmodeled.Add(new UnmodeledObject(row.GetString(0), row.GetQualifiedName(1), row.GetText(3)) { Definition = row.GetText(4) });
}
