using Npgsql;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>
/// The catalogue as lines of text that do not depend on the order of columns, printed by PostgreSQL itself: the judge of whether two
/// databases are equal, which shares nothing with the product's own reader.
/// </summary>
internal static class Catalogue
{
    private const string Sql =
        """
        set local search_path = pg_catalog;
        with own as (select n.oid, n.nspname from pg_namespace n where n.nspname !~ '^pg_' and n.nspname !~ '^(information_schema$|schemagen)'),
        relation as (select c.*, own.nspname from pg_class c join own on own.oid = c.relnamespace where c.relkind in ('r', 'p'))
        select line from (
          select format('schema %I %s', nspname, obj_description(oid, 'pg_namespace')) as line from own
          union all
          select format('table %I.%I %s %s', nspname, relname, obj_description(oid, 'pg_class'), (select string_agg(o, ',' order by o) from unnest(reloptions) o)) from relation
          union all
          select format('column %I.%I.%I %s null=%s default=%s identity=%s generated=%s collation=%s %s', r.nspname, r.relname, a.attname,
                 format_type(a.atttypid, a.atttypmod), not a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
                 (select nullif(o.collname, 'default') from pg_collation o where o.oid = a.attcollation), col_description(r.oid, a.attnum))
            from pg_attribute a join relation r on r.oid = a.attrelid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped
          union all
          select format('constraint %s %I %s valid=%s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid), k.convalidated,
                 obj_description(k.oid, 'pg_constraint'))
            from pg_constraint k join relation r on r.oid = k.conrelid where k.contype in ('p', 'u', 'c', 'f', 'x')
          union all
          select format('index %s valid=%s %s', pg_get_indexdef(i.indexrelid), i.indisvalid, obj_description(i.indexrelid, 'pg_class'))
            from pg_index i join relation r on r.oid = i.indrelid
          union all
          select format('enum %I.%I %s %s', own.nspname, t.typname, obj_description(t.oid, 'pg_type'),
                 (select string_agg(quote_literal(e.enumlabel), ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
            from pg_type t join own on own.oid = t.typnamespace where t.typtype = 'e'
          union all
          select format('sequence %I.%s %s %s %s %s %s %s %s owner=%s %s', own.nspname,
                 case when exists (select from pg_depend i where i.objid = c.oid and i.classid = 'pg_class'::regclass and i.deptype = 'i')
                      then '(identity)' else quote_ident(c.relname) end,
                 format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                 (select d.refobjid::regclass || '.' || a.attname from pg_depend d
                    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                    where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0),
                 obj_description(c.oid, 'pg_class'))
            from pg_sequence s join pg_class c on c.oid = s.seqrelid join own on own.oid = c.relnamespace
          union all
          select format('extension %I %s', extname, extversion) from pg_extension
          union all
          select format('grant %s %s %s%s', o.what, case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee) end, x.privilege_type,
                 case when x.is_grantable then '*' end)
            from (
              select format('relation %s.%s', own.nspname, c.relname) as what, c.relacl as acl, c.relowner as owner
                from pg_class as c join own on own.oid = c.relnamespace
              union all
              select format('column %s.%s.%s', own.nspname, c.relname, a.attname), a.attacl, c.relowner
                from pg_attribute as a join pg_class as c on c.oid = a.attrelid join own on own.oid = c.relnamespace where not a.attisdropped
              union all
              select format('routine %s', p.oid::regprocedure), coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner
                from pg_proc as p join own on own.oid = p.pronamespace
              union all
              select format('type %s.%s', own.nspname, t.typname), coalesce(t.typacl, acldefault('T', t.typowner)), t.typowner
                from pg_type as t join own on own.oid = t.typnamespace where t.typtype in ('e', 'd')
              union all
              select format('schema %s', n.nspname), n.nspacl, n.nspowner from pg_namespace as n join own on own.oid = n.oid
            ) as o cross join lateral aclexplode(o.acl) as x where x.grantee <> o.owner
          union all
          select format('domain %I.%I %s null=%s default=%s collation=%s %s', own.nspname, t.typname, format_type(t.typbasetype, t.typtypmod), not t.typnotnull,
                 pg_get_expr(t.typdefaultbin, 0), (select nullif(o.collname, 'default') from pg_collation o where o.oid = t.typcollation), obj_description(t.oid, 'pg_type'))
            from pg_type t join own on own.oid = t.typnamespace where t.typtype = 'd'
          union all
          select format('domain check %s %I %s valid=%s %s', k.contypid::regtype, k.conname, pg_get_constraintdef(k.oid), k.convalidated, obj_description(k.oid, 'pg_constraint'))
            from pg_constraint k join own on own.oid = k.connamespace where k.contypid <> 0 and k.contype = 'c'
          union all
          select format('composite %s.%s %s %s', own.nspname, c.relname, obj_description(c.reltype, 'pg_type'),
                 (select string_agg(format('%s %s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation, col_description(c.oid, a.attnum)), ',' order by a.attname)
                    from pg_attribute as a where a.attrelid = c.oid and not a.attisdropped))
            from pg_class as c join own on own.oid = c.relnamespace where c.relkind = 'c'
        ) lines order by line collate "C"
        """;

    public static async Task<string> ReadAsync(TestDatabase database)
    {
        List<string> lines = [];
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using NpgsqlCommand command = new(Sql, connection, transaction);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
