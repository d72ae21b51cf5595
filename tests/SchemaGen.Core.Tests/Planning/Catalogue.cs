using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>
/// Reads a catalogue as lines of text that do not depend on the order of columns, for comparing two databases. What a partition has from its parent is named by
/// the server, after what the columns were called when it was made; no schema says these names.
/// </summary>
internal static class Catalogue
{
    private const string Sql =
        """
        with own as (select n.oid, n.nspname from pg_namespace as n where n.nspname !~ '^(pg_|information_schema)'),
          -- What came with the server has lower numbers, and need not be looked at.
          relation as materialized (select * from pg_class where oid >= 16384),
          attribute as materialized (select * from pg_attribute where attrelid >= 16384),
          routine as materialized (select * from pg_proc where oid >= 16384),
          type as materialized (select * from pg_type where oid >= 16384)
        select line from (
          select format('schema %s %s', nspname, obj_description(oid, 'pg_namespace')) as line from own
          union all
          select format('table %s.%s with=%s toast=%s %s', own.nspname, c.relname, (select array_agg(o order by o) from unnest(c.reloptions) as o),
                 (select reloptions from relation as t where t.oid = c.reltoastrelid), obj_description(c.oid, 'pg_class'))
            from relation as c join own on own.oid = c.relnamespace where c.relkind in ('r', 'p')
          union all
          select format('partitioned %s.%s %s', own.nspname, c.relname, pg_get_partkeydef(c.oid))
            from relation as c join own on own.oid = c.relnamespace where c.relkind = 'p'
          union all
          select format('partition %s.%s of %s %s', own.nspname, c.relname, i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
            from relation as c join own on own.oid = c.relnamespace join pg_inherits as i on i.inhrelid = c.oid where c.relispartition and c.relkind in ('r', 'p')
          union all
          select format('column %s.%s.%s %s null=%s default=%s identity=%s generated=%s statistics=%s %s', own.nspname, c.relname, a.attname,
                 format_type(a.atttypid, a.atttypmod), not a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
                 coalesce(a.attstattarget, -1),
                 col_description(c.oid, a.attnum))
            from attribute as a join relation as c on c.oid = a.attrelid join own on own.oid = c.relnamespace
            left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
          union all
          select format('constraint %s.%s %s %s valid=%s %s', own.nspname, case k.conparentid when 0 then k.conname else '(of its parent)' end, k.conrelid::regclass,
                 case k.conparentid when 0 then pg_get_constraintdef(k.oid) else regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') end,
                 -- Until 17 the parts of a proved foreign key to a partitioned table go on as not proved.
                 k.convalidated or k.conparentid <> 0,
                 obj_description(k.oid, 'pg_constraint'))
            from pg_constraint as k join own on own.oid = k.connamespace where k.conrelid <> 0
          union all
          select format('index %s valid=%s %s',
                 case when c.relispartition then regexp_replace(pg_get_indexdef(i.indexrelid), 'INDEX ("([^"]|"")+"|\S+) ON', 'INDEX ON') else pg_get_indexdef(i.indexrelid) end,
                 i.indisvalid, obj_description(i.indexrelid, 'pg_class'))
            from pg_index as i join relation as c on c.oid = i.indexrelid join own on own.oid = c.relnamespace
          union all
          select format('enum %s.%s %s', own.nspname, t.typname,
                 (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum as e where e.enumtypid = t.oid))
            from type as t join own on own.oid = t.typnamespace where t.typtype = 'e'
          union all
          select format('sequence %s.%s %s %s %s %s %s %s %s owner=%s', own.nspname,
                 case when exists (select from pg_depend as i where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i') then '(identity)' else c.relname end,
                 format_type(s.seqtypid, null), s.seqstart,
                 s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                 (select d.refobjid::regclass || '.' || d.refobjsubid::text from pg_depend as d
                    where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'a' and d.refobjsubid > 0 limit 1) is not null)
            from pg_sequence as s join relation as c on c.oid = s.seqrelid join own on own.oid = c.relnamespace
          union all
          select format('extension %s', extname) from pg_extension
          union all
          select format('routine %s %s', pg_get_functiondef(p.oid), obj_description(p.oid, 'pg_proc'))
            from routine as p join own on own.oid = p.pronamespace
            where p.prokind in ('f', 'p') and not exists (select from pg_depend as d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
          union all
          select format('trigger %s mode=%s %s', pg_get_triggerdef(g.oid), g.tgenabled, obj_description(g.oid, 'pg_trigger'))
            from pg_trigger as g join relation as c on c.oid = g.tgrelid join own on own.oid = c.relnamespace where not g.tgisinternal
          union all
          select format('policy %s.%s %s %s %s %s using=%s check=%s %s', own.nspname, c.relname, p.polname, p.polcmd, p.polpermissive,
                 (select string_agg(r::regrole::text, ',' order by r::regrole::text) from unnest(p.polroles) as r),
                 pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), obj_description(p.oid, 'pg_policy'))
            from pg_policy as p join relation as c on c.oid = p.polrelid join own on own.oid = c.relnamespace
          union all
          select format('view %s.%s %s %s %s options=%s %s', own.nspname, c.relname, c.relkind, pg_get_viewdef(c.oid), c.relispopulated, c.reloptions,
                 obj_description(c.oid, 'pg_class'))
            from relation as c join own on own.oid = c.relnamespace where c.relkind in ('v', 'm')
          union all
          select format('row security %s.%s %s %s', own.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity)
            from relation as c join own on own.oid = c.relnamespace where c.relkind in ('r', 'p')
          union all
          select format('domain %s.%s %s collation=%s null=%s default=%s %s', own.nspname, t.typname, format_type(t.typbasetype, t.typtypmod),
                 t.typcollation, not t.typnotnull, t.typdefault, obj_description(t.oid, 'pg_type'))
            from type as t join own on own.oid = t.typnamespace where t.typtype = 'd'
          union all
          select format('domain check %s %s %s valid=%s %s', k.contypid::regtype, k.conname, pg_get_constraintdef(k.oid), k.convalidated,
                 obj_description(k.oid, 'pg_constraint'))
            from pg_constraint as k join own on own.oid = k.connamespace where k.contypid <> 0 and k.contype = 'c'
          union all
          select format('grant %s %s %s%s', o.what, case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee) end, x.privilege_type,
                 case when x.is_grantable then '*' end)
            from (
              select format('relation %s.%s', own.nspname, c.relname) as what, c.relacl as acl, c.relowner as owner
                from relation as c join own on own.oid = c.relnamespace
              union all
              select format('column %s.%s.%s', own.nspname, c.relname, a.attname), a.attacl, c.relowner
                from attribute as a join relation as c on c.oid = a.attrelid join own on own.oid = c.relnamespace where not a.attisdropped
              union all
              select format('routine %s', p.oid::regprocedure), coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner
                from routine as p join own on own.oid = p.pronamespace
              union all
              select format('type %s.%s', own.nspname, t.typname), coalesce(t.typacl, acldefault('T', t.typowner)), t.typowner
                from type as t join own on own.oid = t.typnamespace where t.typtype in ('e', 'd')
              union all
              select format('schema %s', n.nspname), n.nspacl, n.nspowner from pg_namespace as n join own on own.oid = n.oid
            ) as o cross join lateral aclexplode(o.acl) as x where x.grantee <> o.owner
          union all
          select format('composite %s.%s %s %s', own.nspname, c.relname, obj_description(c.reltype, 'pg_type'),
                 (select string_agg(format('%s %s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation, col_description(c.oid, a.attnum)), ',' order by a.attname)
                    from attribute as a where a.attrelid = c.oid and not a.attisdropped))
            from relation as c join own on own.oid = c.relnamespace where c.relkind = 'c'
        ) as lines order by line collate "C"
        """;

    /// <summary>
    /// A catalogue without the constraints behind NOT NULL. From 18 on they have names, which a rename of the table or column leaves alone; that there is no NULL the
    /// columns say.
    /// </summary>
    public static string WithoutNotNullNames(string catalogue) =>
        string.Join('\n', catalogue.Split('\n').Where(static l => !l.Contains(" NOT NULL ", StringComparison.Ordinal)));

    /// <summary>The catalogue of a database.</summary>
    public static async Task<string> ReadAsync(TestDatabase database)
    {
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        return await ReadAsync(connection);
    }

    /// <summary>The catalogue as a connection sees it, in its transaction if it has one.</summary>
    // One line for each object, whatever is in its name.
    public static async Task<string> ReadAsync(NpgsqlConnection connection) =>
        string.Join('\n', (await LinesAsync(connection, Sql)).Select(static l => l.Replace('\n', ' ')));

    /// <summary>All rows of all tables as JSON, whose keys are in one order whatever the order of the columns.</summary>
    public static async Task<string> RowsAsync(TestDatabase database, SchemaSnapshot schema)
    {
        if (schema.Tables.Count == 0)
            return "";
        IEnumerable<string> rows = schema.Tables.Select(static (t, i) => $"select {i} as at, '{t.Name}: ' || to_jsonb(t)::text as line from {SqlNames.Of(t.Name)} as t");
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        return string.Join('\n', await LinesAsync(connection, $"select line from ({string.Join(" union all ", rows)}) as rows order by at, line collate \"C\""));
    }

    /// <summary>The operations that make a schema from nothing, in a fixed order that does not come from the differ.</summary>
    public static IReadOnlyList<Operation> Creation(SchemaSnapshot schema) =>
    [
        .. schema.Schemas.Select(static s => new CreateSchema(s)),
        .. schema.Extensions.Select(static e => new CreateExtension(e)),
        .. schema.Enums.Select(static e => new CreateEnum(e)),
        .. schema.Sequences.Select(static s => new CreateSequence(s with { OwnedBy = null })),
        .. TypeOrder.Sorted(schema).Select(static t => t is Domain d ? (Operation)new CreateDomain(d) : new CreateCompositeType((CompositeType)t)),
        .. schema.Tables.Select(static t => new CreateTable(t with { ForeignKeys = [], Triggers = [], Policies = [] })),
        .. schema.Routines.Select(static r => new CreateRoutine(r)),
        .. ViewOrder.Sorted(schema.Views).Select(static v => new CreateView(v)),
        .. schema.Tables.SelectMany(static t => t.Triggers.Select(g => new CreateTrigger(t.Name, g))),
        .. schema.Tables.SelectMany(static t => t.Policies.Select(p => new CreatePolicy(t.Name, p))),
        .. schema.Sequences.Where(static s => s.OwnedBy is not null).Select(static s => new AlterSequence(s)),
        .. schema.Tables.SelectMany(static t => t.ForeignKeys.Select(f => new AddForeignKey(t.Name, f))),
        .. schema.Grants.Select(static g => (Operation)(g.Privileges.IsEmpty ? new RevokePrivileges(g with { Privileges = [g.On == GrantTarget.Routine ? Privilege.Execute : Privilege.Usage] }) : new GrantPrivileges(g))),
    ];

    private static async Task<List<string>> LinesAsync(NpgsqlConnection connection, string sql)
    {
        List<string> lines = [];
        await using NpgsqlCommand command = new(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
