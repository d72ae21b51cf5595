namespace SchemaGen.Sql;

/// <summary>
/// Statements that carry what belongs to a table, and is no part of its form, from one table to another that takes its name: owner, grants,
/// triggers, policies, row-level security, settings of columns and replica identity. They are read from the catalogue, so that
/// what no model says of the table is carried too.
/// </summary>
internal static class TableWiring
{
    private const string Setting = "schemagen.table";
    private const int Compression = 14;

    /// <summary>Whether a foreign key, <c>k</c>, sets only some of its columns when what it references is deleted, which no model says; from version 15 on it can.</summary>
    internal const string SetsSome = "to_jsonb(k) ->> 'confdelsetcols' is not null";

    /// <summary>How the values of a column are stored, of a type that can store them so; with its attribute, <c>a</c>, and its type, <c>t</c>.</summary>
    /// <param name="serverMajor">The server's major version.</param>
    /// <returns>A query of actions of <c>alter column</c>, to stand behind FROM.</returns>
    internal static string KeptStorage(int serverMajor) =>
        "(values (case when a.attstorage <> t.typstorage then 'set storage ' || case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end)"
        + (serverMajor < Compression ? "" : ", (case a.attcompression when 'p' then 'set compression pglz' when 'l' then 'set compression lz4' end)")
        + ") as stored (action)";

    /// <summary>Keeps the statements until the end of the transaction.</summary>
    /// <param name="table">The table that has it all.</param>
    /// <param name="serverMajor">The server's major version.</param>
    /// <returns>The statement.</returns>
    public static string Remember(QualifiedName table, int serverMajor)
    {
        string target = SqlText.Literal(SqlText.QualifiedName(table));
        return $"""
            select set_config('{Setting}', coalesce((select json_agg(statement order by rank) from (
              select 1 as rank, format('alter table %s owner to %I', {target}, pg_get_userbyid(relowner)) as statement
                from pg_class where oid = {target}::regclass and relowner <> current_user::regrole
              union all
              select 2, format('grant %s on %s to %s%s', privilege_type, {target}, {GrantSql.KeptGrantee}, {GrantSql.KeptOption})
                from pg_class cross join lateral aclexplode(relacl) where oid = {target}::regclass and grantee <> relowner
              union all
              select 2, format('grant %s (%I) on %s to %s%s', privilege_type, attname, {target}, {GrantSql.KeptGrantee}, {GrantSql.KeptOption})
                from pg_attribute cross join lateral aclexplode(attacl) where attrelid = {target}::regclass and not attisdropped
              union all
              select 2, format('grant %s on sequence %s to %s%s', privilege_type, c.oid::regclass, {GrantSql.KeptGrantee}, {GrantSql.KeptOption})
                from pg_depend as d join pg_class as c on c.oid = d.objid and c.relkind = 'S' cross join lateral aclexplode(c.relacl)
                where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = {target}::regclass and d.deptype = 'i' and grantee <> c.relowner
              union all
              select 3, pg_get_triggerdef(oid) from pg_trigger where tgrelid = {target}::regclass and not tgisinternal
              union all
              select 4, format('alter table %s %s trigger %I', {target}, case tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, tgname)
                from pg_trigger where tgrelid = {target}::regclass and not tgisinternal and tgenabled <> 'O'
              union all
              select 4, format('comment on trigger %I on %s is %L', tgname, {target}, obj_description(oid, 'pg_trigger'))
                from pg_trigger where tgrelid = {target}::regclass and not tgisinternal and obj_description(oid, 'pg_trigger') is not null
              union all
              select 3, format('create policy %I on %s as %s for %s to %s', polname, {target}, case when polpermissive then 'permissive' else 'restrictive' end,
                  case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
                  (select string_agg(case r when 0 then 'public' else quote_ident(pg_get_userbyid(r)) end, ', ') from unnest(polroles) as r))
                  || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '') || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '')
                from pg_policy where polrelid = {target}::regclass
              union all
              select 4, format('comment on policy %I on %s is %L', polname, {target}, obj_description(oid, 'pg_policy'))
                from pg_policy where polrelid = {target}::regclass and obj_description(oid, 'pg_policy') is not null
              union all
              select 5, format('alter table %s %s row level security', {target}, mode) from pg_class
                cross join lateral (values ('enable', relrowsecurity), ('force', relforcerowsecurity)) as r (mode, is_on) where oid = {target}::regclass and is_on
              union all
              select 6, format('alter table %s alter column %I set statistics %s', {target}, attname, attstattarget)
                from pg_attribute where attrelid = {target}::regclass and attnum > 0 and not attisdropped and attstattarget >= 0
              union all
              select 6, format('alter table %s alter column %I set (%s)', {target}, attname, array_to_string(attoptions, ', '))
                from pg_attribute where attrelid = {target}::regclass and not attisdropped and attoptions is not null
              union all
              select 6, format('alter table %s alter column %I %s', {target}, a.attname, stored.action)
                from pg_attribute as a join pg_type as t on t.oid = a.atttypid cross join lateral {KeptStorage(serverMajor)}
                where a.attrelid = {target}::regclass and a.attnum > 0 and not a.attisdropped and stored.action is not null
              union all
              select 6, format('alter table %s replica identity %s', {target}, case relreplident when 'f' then 'full' else 'nothing' end)
                from pg_class where oid = {target}::regclass and relreplident in ('f', 'n')
            ) as kept)::text, '[]'), true)
            """;
    }

    /// <summary>Gives the table of that name what was kept, and takes what default privileges have granted beyond that.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The statement.</returns>
    public static string Restore(QualifiedName table)
    {
        string target = SqlText.Literal(SqlText.QualifiedName(table));
        return $"""
            do $kept$
            declare item text;
            begin
              for item in {GrantSql.Revokes(target)} loop
                execute item;
              end loop;
              for item in select * from json_array_elements_text(current_setting('{Setting}')::json) loop
                execute item;
              end loop;
            end $kept$
            """;
    }

    /// <summary>
    /// Fails when something is on the table that would not be carried: it would go without a word, or hold on to the old form.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="views">The views that are made anew over it.</param>
    /// <param name="routines">The signatures of the functions and procedures that are made anew with them.</param>
    /// <param name="incoming">The foreign keys of other tables that are turned.</param>
    /// <param name="hasStatement">Whether one statement could do the same, while nobody uses the table.</param>
    /// <returns>The statement.</returns>
    public static string RequireCarried(
        Table table, IEnumerable<QualifiedName> views, IEnumerable<QualifiedName> routines, IEnumerable<(QualifiedName Table, string Name)> incoming, bool hasStatement)
    {
        string target = SqlText.Literal(SqlText.QualifiedName(table.Name));
        string Texts(IEnumerable<string> names) => $"array[{string.Join(", ", names.Select(SqlText.Literal))}]::text[]";
        string known = Texts(views.Select(static v => $"{v.Schema}.{v.Name}"));
        string keys = Texts(incoming.Select(static i => $"{i.Table.Schema}.{i.Table.Name} {i.Name}"));
        string body = $"""
            declare
              held text;
            begin
              with own as (
                select {target}::regclass::oid as oid
                union all select inhrelid from pg_catalog.pg_inherits where inhparent = {target}::regclass
              ), refs as (
                select 'pg_class'::regclass as classid, oid from own
                union all select 'pg_type'::regclass, c.reltype from pg_catalog.pg_class as c join own on own.oid = c.oid
                union all select d.refclassid, d.refobjid from pg_catalog.pg_class as v join pg_catalog.pg_namespace as n on n.oid = v.relnamespace and format('%s.%s', n.nspname, v.relname) = any ({known})
                  cross join lateral (values ('pg_class'::regclass, v.oid), ('pg_type'::regclass, v.reltype)) as d (refclassid, refobjid)
              ), things as (
                select pg_describe_object(d.classid, d.objid, d.objsubid) as thing
                  from pg_catalog.pg_depend as d join refs on refs.classid = d.refclassid and refs.oid = d.refobjid
                  where d.deptype <> 'i'{RoutineSql.IsNone(routines)} and (d.classid in ('pg_proc'::regclass, 'pg_publication_rel'::regclass, 'pg_statistic_ext'::regclass)
                    or (d.classid = 'pg_class'::regclass and d.refclassid = 'pg_type'::regclass)
                    or (d.classid = 'pg_policy'::regclass and not exists (select from pg_catalog.pg_policy as p join own on own.oid = p.polrelid where p.oid = d.objid))
                    or (d.classid = 'pg_rewrite'::regclass and not exists (select from pg_catalog.pg_rewrite as r join pg_catalog.pg_class as v on v.oid = r.ev_class
                      join pg_catalog.pg_namespace as n on n.oid = v.relnamespace where r.oid = d.objid and format('%s.%s', n.nspname, v.relname) = any ({known}))))
                union
                select 'column ' || a.attname from pg_catalog.pg_attribute as a
                  where a.attrelid = {target}::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all ({Texts(table.Columns.Select(static c => c.Name))})
                union
                select 'index ' || c.relname from pg_catalog.pg_index as i join pg_catalog.pg_class as c on c.oid = i.indexrelid
                  where i.indrelid = {target}::regclass and c.relname <> all ({Texts(TableRules.IndexNames(table))})
                union
                select 'constraint ' || k.conname || case when not k.convalidated then ', which is not valid' when {SetsSome} then ', which sets some of its columns on delete' else '' end
                  from pg_catalog.pg_constraint as k
                  where k.conrelid = {target}::regclass and k.conparentid = 0 and k.contype in ('c', 'f', 'p', 'u', 'x')
                    and (not k.convalidated or {SetsSome} or k.conname <> all ({Texts(TableRules.ConstraintNames(table))}))
                union
                select format('foreign key %s of %s', k.conname, k.conrelid::regclass) from pg_catalog.pg_constraint as k
                  join pg_catalog.pg_class as c on c.oid = k.conrelid join pg_catalog.pg_namespace as n on n.oid = c.relnamespace join own on own.oid = k.confrelid
                  where k.contype = 'f' and k.conparentid = 0 and k.conrelid <> {target}::regclass and ({SetsSome} or format('%s.%s %s', n.nspname, c.relname, k.conname) <> all ({keys}))
                union
                select 'inheritance of ' || i.inhrelid::regclass from pg_catalog.pg_inherits as i join pg_catalog.pg_class as c on c.oid = i.inhparent
                  where (i.inhrelid = {target}::regclass or (i.inhparent = {target}::regclass and c.relkind = 'r'))
                union
                select 'that it is not logged' from pg_catalog.pg_class where oid = {target}::regclass and relpersistence <> 'p'
                union
                select format('%s in tablespace %I', c.oid::regclass, s.spcname) from pg_catalog.pg_class as c join pg_catalog.pg_tablespace as s on s.oid = c.reltablespace
                  where c.oid = {target}::regclass or c.oid in (select i.indexrelid from pg_catalog.pg_index as i where i.indrelid = {target}::regclass)
                union
                select 'an index as replica identity' from pg_catalog.pg_class where oid = {target}::regclass and relreplident = 'i'
                union
                select 'row-level security, which hides rows from ' || current_user where row_security_active({target}::regclass)
              )
              select string_agg(thing, ', ' order by thing) into held from things;
              if held is not null then
                raise exception using errcode = 'dependent_objects_still_exist', message = {SqlText.Literal($"{table.Name} cannot take another form while it has what the new form would not get: ")} || held,
                  hint = 'Record it, or drop it before the change and create it again after it, in SQL operations of the migration{(hasStatement ? "; the strategy Fast does without, while nobody can use the table" : "")}.';
              end if;
            end
            """;
        return "do " + SqlText.Literal(body);
    }
}
