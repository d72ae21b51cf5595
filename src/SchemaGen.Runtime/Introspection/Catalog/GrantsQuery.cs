using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>
/// What roles besides the owner may do. That everybody may call a routine and use a type is no row; that it was taken away is one without
/// privileges. What the server lets everybody do in the schema <c>public</c>, which differs between versions, is left to it.
/// </summary>
internal sealed class GrantsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $$"""
        SELECT o.target, o.nspname, o.name, o.oid, o.part, e.grantee, e.is_grantable, e.privileges
        FROM (SELECT CASE c.relkind WHEN 'S' THEN 'Sequence' ELSE 'Table' END AS target, n.nspname::text, c.relname::text AS name, c.oid,
                     NULL::text AS part, c.relacl AS acl, c.relowner AS owner, false AS is_free
              FROM pg_class c
              JOIN user_schema n ON n.oid = c.relnamespace
              WHERE c.oid IN (SELECT oid FROM user_table UNION ALL SELECT oid FROM user_view UNION ALL {{CatalogStatement.KnownPartitions}})
                 OR (c.relkind = 'S' AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
                     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'))
              UNION ALL
              SELECT 'Table', n.nspname, c.relname, c.oid, a.attname, a.attacl, c.relowner, false
              FROM pg_class c
              JOIN user_schema n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
              WHERE a.attacl IS NOT NULL AND c.oid IN (SELECT oid FROM user_table UNION ALL SELECT oid FROM user_view)
              UNION ALL
              SELECT 'Routine', n.nspname, p.proname, p.oid, NULL, p.proacl, p.proowner, true
              FROM pg_proc p
              JOIN user_schema n ON n.oid = p.pronamespace
              UNION ALL
              SELECT 'Type', n.nspname, y.typname, y.oid, NULL, y.typacl, y.typowner, true
              FROM pg_type y
              JOIN user_schema n ON n.oid = y.typnamespace
              WHERE (y.typtype IN ('e', 'd') OR y.typrelid IN (SELECT c.oid FROM pg_class c WHERE c.relkind = 'c'))
                AND y.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass)
              UNION ALL
              SELECT 'Schema', 'public', u.nspname, u.oid, NULL, n.nspacl, n.nspowner, false
              FROM user_schema u
              JOIN pg_namespace n ON n.oid = u.oid
              WHERE u.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_namespace'::regclass)) o
        CROSS JOIN LATERAL (
            SELECT g.grantee, g.is_grantable, array_agg(g.privilege_type) AS privileges
            FROM (SELECT CASE x.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee)::text END AS grantee, x.privilege_type,
                         bool_or(x.is_grantable) AS is_grantable
                  FROM aclexplode(o.acl) x
                  WHERE x.grantee <> o.owner AND NOT (x.grantee = 0 AND (o.is_free OR o.target = 'Schema' AND o.name = 'public'))
                  GROUP BY 1, 2) g
            GROUP BY 1, 2
            UNION ALL
            SELECT 'public', false, '{}'::text[]
            WHERE o.is_free AND NOT EXISTS (SELECT FROM aclexplode(o.acl) x WHERE x.grantee = 0)) e
        WHERE o.acl IS NOT NULL
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        GrantTarget on = Enum.Parse<GrantTarget>(row.GetString(0));
        QualifiedName name = row.GetQualifiedName(1);
        // Aggregates and what belongs to an extension are no routines of the snapshot.
        if (on == GrantTarget.Routine && !image.Signatures.TryGetValue(row.GetOid(3), out name))
            return;
        IEnumerable<Privilege> privileges = row.GetFieldValue<string[]>(7).Select(static p => Enum.Parse<Privilege>(p, ignoreCase: true));
        image.Grants.Add(new Grant(on, name, row.GetString(5), privileges.Order().ToEquatableArray())
        {
            Column = row.GetText(4),
            WithGrantOption = row.GetBoolean(6),
        });
    }
}
