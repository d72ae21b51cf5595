using System.Data.Common;
using SchemaGen.Introspection.Findings;

namespace SchemaGen.Introspection.Catalog;

/// <summary>
/// What the vocabulary has no word for of the things that it knows: default privileges, storage, statistics. Recreating such a thing would lose
/// it, and two databases that differ in it are not equal.
/// </summary>
internal sealed class UnmodeledTraitsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT 'unlogged table', t.nspname, t.relname, NULL::text, NULL::text
        FROM user_table t
        JOIN pg_class c ON c.oid = t.oid
        WHERE c.relpersistence = 'u'
        UNION ALL
        SELECT 'storage parameters', t.nspname, t.relname, c.relname::text, (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(c.reloptions) o)
        FROM user_table t
        JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('p', 'u', 'x')
        JOIN pg_class c ON c.oid = k.conindid
        WHERE c.reloptions IS NOT NULL
        UNION ALL
        SELECT 'tablespace', t.nspname, t.relname, CASE WHEN c.oid <> t.oid THEN c.relname::text END, s.spcname::text
        FROM pg_tablespace s
        JOIN pg_class c ON c.reltablespace = s.oid
        LEFT JOIN pg_index x ON x.indexrelid = c.oid
        JOIN user_table t ON t.oid = coalesce(x.indrelid, c.oid)
        UNION ALL
        SELECT 'replica identity', t.nspname, t.relname, NULL,
               CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
                    ELSE (SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisreplident) END
        FROM user_table t
        JOIN pg_class c ON c.oid = t.oid
        WHERE c.relreplident <> 'd'
        UNION ALL
        SELECT '{UnmodeledObject.Inheritance}', t.nspname, t.relname, i.inhparent::regclass::text, NULL
        FROM user_table t
        JOIN pg_inherits i ON i.inhrelid = t.oid
        UNION ALL
        SELECT 'column storage', t.nspname, t.relname, a.attname, concat_ws(' ', a.attstorage{(serverMajor >= 14 ? ", nullif(a.attcompression, '')" : "")})
        FROM user_table t
        JOIN pg_attribute a ON a.attrelid = t.oid
        JOIN pg_type y ON y.oid = a.atttypid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND (a.attstorage <> y.typstorage{(serverMajor >= 14 ? " OR a.attcompression <> ''" : "")})
        UNION ALL
        SELECT 'column options', t.nspname, t.relname, a.attname, array_to_string(a.attoptions, ', ')
        FROM user_table t
        JOIN pg_attribute a ON a.attrelid = t.oid
        WHERE a.attoptions IS NOT NULL AND NOT a.attisdropped
        UNION ALL
        SELECT 'order of rows by index', t.nspname, t.relname, c.relname, NULL
        FROM user_table t
        JOIN pg_index x ON x.indrelid = t.oid AND x.indisclustered
        JOIN pg_class c ON c.oid = x.indexrelid
        UNION ALL
        SELECT 'included columns', t.nspname, t.relname, c.conname,
               (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(attnum, place)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum WHERE k.place > x.indnkeyatts)
        FROM user_table t
        JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'p'
        JOIN pg_index x ON x.indexrelid = c.conindid
        WHERE x.indnatts > x.indnkeyatts
        UNION ALL
        SELECT 'extended statistics', n.nspname, s.stxname, NULL, pg_get_statisticsobjdef(s.oid)
        FROM pg_statistic_ext s
        JOIN user_schema n ON n.oid = s.stxnamespace
        UNION ALL
        SELECT 'rule', n.nspname, c.relname, r.rulename, pg_get_ruledef(r.oid)
        FROM pg_rewrite r
        JOIN pg_class c ON c.oid = r.ev_class
        JOIN user_schema n ON n.oid = c.relnamespace
        WHERE r.rulename <> '_RETURN' AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
        UNION ALL
        SELECT 'comment on constraint', t.nspname, t.relname, c.conname, d.description
        FROM pg_constraint c
        JOIN user_table t ON t.oid = c.conrelid
        JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = c.oid AND d.objsubid = 0
        WHERE c.contype NOT IN ('c', 'f', 'u', 'x')
        {(serverMajor >= 15 ? """
            UNION ALL
            SELECT 'columns that the deletion sets', t.nspname, t.relname, c.conname, pg_get_constraintdef(c.oid)
            FROM pg_constraint c
            JOIN user_table t ON t.oid = c.conrelid
            WHERE c.confdelsetcols IS NOT NULL
            """ : "")}
        UNION ALL
        SELECT 'collation', n.nspname, o.collname, NULL, concat_ws(' ', o.collprovider, o.collcollate, o.collctype)
        FROM pg_collation o
        JOIN user_schema n ON n.oid = o.collnamespace
        WHERE o.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_collation'::regclass)
        UNION ALL
        SELECT 'operator', n.nspname, o.oprname, NULL, o.oprcode::text
        FROM pg_operator o
        JOIN user_schema n ON n.oid = o.oprnamespace
        WHERE o.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_operator'::regclass)
        UNION ALL
        SELECT 'text search configuration', n.nspname, c.cfgname, NULL, NULL
        FROM pg_ts_config c
        JOIN user_schema n ON n.oid = c.cfgnamespace
        WHERE c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_ts_config'::regclass)
        UNION ALL
        SELECT 'privileges', n.nspname, c.relname, NULL, string_agg(
                   concat(CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END, ': ', g.privilege_type, CASE WHEN g.is_grantable THEN '*' END),
                   ', ' ORDER BY g.grantee::regrole::text COLLATE "C", g.privilege_type COLLATE "C")
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL aclexplode(c.relacl) g
        WHERE (c.relkind = 'f' OR c.relispartition AND c.oid NOT IN ({CatalogStatement.KnownPartitions})) AND g.grantee <> c.relowner
          AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
        GROUP BY n.nspname, c.relname
        UNION ALL
        SELECT 'default privileges', coalesce(u.nspname, 'public'), concat(d.defaclrole::regrole, CASE WHEN u.oid IS NULL THEN ' in every schema' END),
               d.defaclobjtype::text, d.defaclacl::text
        FROM pg_default_acl d
        LEFT JOIN user_schema u ON u.oid = d.defaclnamespace
        WHERE u.oid IS NOT NULL OR (d.defaclnamespace = 0 AND $1::text[] IS NULL)
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Unmodeled.Add(new UnmodeledObject(row.GetString(0), row.GetQualifiedName(1), row.GetText(3)) { Definition = row.GetText(4) });
}
