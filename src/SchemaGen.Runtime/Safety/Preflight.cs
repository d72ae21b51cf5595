using Npgsql;
using SchemaGen.Planning;

namespace SchemaGen.Safety;

/// <summary>Finds out what the role may not do, and what cannot be done, before the first step does anything.</summary>
internal static class Preflight
{
    // Each question answers with a row for what is missing, so that a role which may do everything gets none.
    private const string HistorySql =
        """
        select current_user::text, q.what, q.remedy, 0::bigint
        from (
            select 'create the schema schemagen in database ' || current_database() as what,
                   format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user) as remedy
            where to_regnamespace('schemagen') is null and not has_database_privilege(current_database(), 'CREATE')
            union all
            select 'create tables in the schema schemagen', format('GRANT USAGE, CREATE ON SCHEMA schemagen TO %I;', current_user)
            where to_regclass('schemagen.migration_steps') is null and not has_schema_privilege(to_regnamespace('schemagen'), 'CREATE')
            union all
            select 'write the history in the schema schemagen',
                   format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA schemagen TO %I;', current_user)
            where exists (select from unnest(array['migration_heads', 'migration_executions', 'migration_steps']) as t(name), unnest(array['SELECT', 'INSERT', 'UPDATE']) as p(privilege)
                          where not has_table_privilege(to_regclass('schemagen.' || t.name), p.privilege))
        ) q
        """;

    // What is not there yet has no row here, and is the role's own when the plan has made it. Of several privileges in one question the
    // server asks for any, so that each is asked for by itself.
    private const string PlanSql =
        """
        with w as materialized (
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as w(kind, schema, name, detail, place)
        ), relation as (
            select w.kind, w.detail, w.place, c.oid, c.relkind, c.relowner as owner, c.relnamespace as home, format('%I.%I', n.nspname, c.relname) as label,
                   case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as word
            from w
            join pg_catalog.pg_namespace n on n.nspname = w.schema
            join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = w.name
            where w.kind in ('OwnRelation', 'KeepOwner', 'Reference', 'PassOnTable', 'PassOnColumn', 'PassOnSequence')
        ), type as (
            select w.kind, w.detail, w.place, t.oid, t.typowner as owner, format('%I.%I', n.nspname, t.typname) as label
            from w
            join pg_catalog.pg_namespace n on n.nspname = w.schema
            join pg_catalog.pg_type t on t.typnamespace = n.oid and t.typname = w.name
            where w.kind in ('OwnType', 'UseType', 'PassOnType')
        ), routine as (
            select w.kind, w.detail, w.place, p.oid, p.proowner as owner,
                   format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as label
            from w
            join pg_catalog.pg_namespace n on n.nspname = w.schema
            join pg_catalog.pg_proc p on p.pronamespace = n.oid and p.prokind in ('f', 'p', 'w')
             and case w.kind when 'RunFunction' then p.proname = w.name and p.pronargs = 0
                      else starts_with(w.name, p.proname || '(')
                           and w.name = p.proname || '(' || replace(array_to_string(array(
                               select format_type(a.type, null) from unnest(p.proargtypes) with ordinality as a(type, place) order by a.place), ', '), 'public.', '') || ')' end
            where w.kind in ('OwnRoutine', 'PassOnRoutine', 'RunFunction')
        ), space as (
            select w.kind, w.detail, w.place, n.oid, n.nspowner as owner, n.nspname, format('%I', n.nspname) as label
            from w
            join pg_catalog.pg_namespace n on n.nspname = w.name
            where w.kind in ('OwnSchema', 'UseSchema', 'FillSchema', 'PassOnSchema')
        ), owned as (
            select place, format('alter %s %s', word, label) as what, owner from relation where kind = 'OwnRelation'
            union all
            select place, 'alter type ' || label, owner from type where kind = 'OwnType'
            union all
            select place, 'alter routine ' || label, owner from routine where kind = 'OwnRoutine'
            union all
            select place, detail || ' schema ' || label, owner from space where kind = 'OwnSchema'
            union all
            select w.place, format('alter extension %I', w.name), e.extowner
            from w join pg_catalog.pg_extension e on e.extname = w.name where w.kind = 'OwnExtension'
        ), passed as (
            select place, detail, word || ' ' || label as label, owner from relation
            where kind like 'PassOn%' and not case kind
                when 'PassOnColumn' then has_any_column_privilege(oid, detail || ' WITH GRANT OPTION')
                when 'PassOnSequence' then has_sequence_privilege(oid, detail || ' WITH GRANT OPTION')
                else detail = 'MAINTAIN' and current_setting('server_version_num')::int < 170000 or has_table_privilege(oid, detail || ' WITH GRANT OPTION') end
            union all
            select place, detail, 'type ' || label, owner from type where kind = 'PassOnType' and not has_type_privilege(oid, detail || ' WITH GRANT OPTION')
            union all
            select place, detail, 'routine ' || label, owner from routine
            where kind = 'PassOnRoutine' and not has_function_privilege(oid, detail || ' WITH GRANT OPTION')
            union all
            select place, detail, 'schema ' || label, owner from space where kind = 'PassOnSchema' and not has_schema_privilege(oid, detail || ' WITH GRANT OPTION')
        ), kept as (
            select place, label, owner, home,
                   pg_has_role(owner, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as is_member
            from relation where kind = 'KeepOwner' and owner <> current_user::regrole and not (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
        )
        select current_user::text, q.what, q.remedy, q.place
        from (
            select place, format('%s, which belongs to %I', what, pg_get_userbyid(owner)) as what,
                   -- Nobody can be made a member of the role that stands for the owner of the database.
                   case when pg_get_userbyid(owner) = 'pg_database_owner' then format('ALTER DATABASE %I OWNER TO %I;', current_database(), current_user)
                        else format('GRANT %I TO %I;', pg_get_userbyid(owner), current_user) end as remedy
            from owned where not pg_has_role(owner, 'USAGE')
            union all
            select place, format('grant or revoke %s on %s, which belongs to %I', lower(detail), label, pg_get_userbyid(owner)),
                   case when pg_get_userbyid(owner) = 'pg_database_owner' then format('ALTER DATABASE %I OWNER TO %I;', current_database(), current_user)
                        else format('GRANT %I TO %I;', pg_get_userbyid(owner), current_user) end
            from passed
            union all
            select place, format('give view %s, which is made anew, to its owner %I again', label, pg_get_userbyid(owner)),
                   case when not is_member then format('GRANT %I TO %I%s;', pg_get_userbyid(owner), current_user, case when current_setting('server_version_num')::int >= 160000 then ' WITH SET TRUE' else '' end)
                        else format('GRANT CREATE ON SCHEMA %I TO %I;', (select nspname from pg_catalog.pg_namespace where oid = home), pg_get_userbyid(owner)) end
            from kept where not is_member and pg_has_role(owner, 'USAGE') or not has_schema_privilege(owner, home, 'CREATE')
            union all
            select place, 'create objects in schema ' || label, format('GRANT USAGE, CREATE ON SCHEMA %s TO %I;', label, current_user)
            from space where kind = 'FillSchema' and not (has_schema_privilege(oid, 'USAGE') and has_schema_privilege(oid, 'CREATE'))
            union all
            select place, 'use what is in schema ' || label, format('GRANT USAGE ON SCHEMA %s TO %I;', label, current_user)
            from space s where kind = 'UseSchema' and not has_schema_privilege(oid, 'USAGE')
             and not exists (select from space f where f.kind = 'FillSchema' and f.oid = s.oid)
            union all
            select place, 'use type ' || label, format('GRANT USAGE ON TYPE %s TO %I;', label, current_user)
            from type where kind = 'UseType' and not has_type_privilege(oid, 'USAGE')
            union all
            select place, format('run the function %s in triggers', label), format('GRANT EXECUTE ON FUNCTION %s TO %I;', label, current_user)
            from routine where kind = 'RunFunction' and not has_function_privilege(oid, 'EXECUTE')
            union all
            select r.place, 'reference table ' || r.label, format('GRANT REFERENCES ON TABLE %s TO %I;', r.label, current_user)
            from relation r
            join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attname = r.detail and not a.attisdropped
            where r.kind = 'Reference' and not has_column_privilege(r.oid, a.attnum, 'REFERENCES')
            union all
            select place, format('create or rename schemas in database %I', current_database()), format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user)
            from w where kind = 'CreateInDatabase' and not has_database_privilege(current_database(), 'CREATE')
            union all
            -- Others than trusted ones need a superuser, or whom a managed server lets install them in its place.
            select place, format('create extension %I in database %I', name, current_database()), format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user)
            from w where kind = 'CreateExtension' and not has_database_privilege(current_database(), 'CREATE')
             and exists (select from pg_catalog.pg_available_extension_versions v where v.name = w.name and v.superuser and v.trusted and w.detail in ('', v.version))
            union all
            select 0, 'create the audit log in the schema schemagen', format('GRANT USAGE, CREATE ON SCHEMA schemagen TO %I;', current_user)
            where $5 and to_regprocedure('schemagen.audit()') is null and not has_schema_privilege(to_regnamespace('schemagen'), 'CREATE')
        ) q
        order by q.place, q.what
        """;

    /// <exception cref="PermissionMissingException">The role may not keep SchemaGen's history.</exception>
    internal static async Task CheckHistoryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(HistorySql, connection);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var missing = await ReadMissingAsync(row, static _ => "", cancellationToken).ConfigureAwait(false);
        await row.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfAny(missing);
    }

    /// <exception cref="PermissionMissingException">The role may not do what the plan does.</exception>
    /// <exception cref="RoleMissingException">The plan names a role that is not there.</exception>
    /// <exception cref="SchemaGenException">
    /// Something that is kept needs an extension that the plan drops (<c>kept-data-needs-it</c>), or rows could have no value in a column that it adds
    /// (<c>required-column-refused</c>).
    /// </exception>
    internal static async Task CheckPlanAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await CheckRightsAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        await RequiredColumns.CheckAsync(connection, plan, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CheckRightsAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var named = NamedRoles.Of(plan).ToList();
        var needed = PlanRights.Of(plan).ToList();
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(NamedRoles.Question(named));
        var question = new NpgsqlBatchCommand(PlanSql);
        Add<string[]>([.. needed.Select(static n => n.Right.Kind.ToString())]);
        Add<string[]>([.. needed.Select(static n => n.Right.Schema)]);
        Add<string[]>([.. needed.Select(static n => n.Right.Name)]);
        Add<string[]>([.. needed.Select(static n => n.Right.Detail)]);
        Add(plan.Steps.NeedAuditLog());
        batch.BatchCommands.Add(question);
        var uses = KeptUses.Question(plan);
        if (uses is not null) batch.BatchCommands.Add(uses);

        var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var absent = await NamedRoles.ReadMissingAsync(row, named, cancellationToken).ConfigureAwait(false);
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var missing = await ReadMissingAsync(row, place => place == 0 ? "" : Describe(needed[(int)place - 1].Step), cancellationToken).ConfigureAwait(false);
        if (uses is not null && await row.NextResultAsync(cancellationToken).ConfigureAwait(false)) await KeptUses.ReadAsync(row, plan, cancellationToken).ConfigureAwait(false);
        await row.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        if (absent.Count > 0) throw new RoleMissingException(absent);
        ThrowIfAny(missing);

        void Add<T>(T value) => question.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
    }

    private static async Task<(string Role, IReadOnlyList<MissingPermission> Permissions)> ReadMissingAsync(
        NpgsqlDataReader row, Func<long, string> neededBy, CancellationToken cancellationToken)
    {
        string role = "";
        var missing = new List<MissingPermission>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            role = row.GetString(0);
            string what = row.GetString(1);
            // Many steps may need one right; the first of them stands for all.
            if (!missing.Exists(m => m.What == what)) missing.Add(new MissingPermission(what, row.GetString(2)) { NeededBy = neededBy(row.GetInt64(3)) });
        }

        return (role, missing);
    }

    private static void ThrowIfAny((string Role, IReadOnlyList<MissingPermission> Permissions) missing)
    {
        if (missing.Permissions.Count > 0) throw new PermissionMissingException(missing.Role, missing.Permissions);
    }

    private static string Describe(Step step) => step.MigrationId.Length == 0 ? step.Operation.ToString() : $"{step.Operation}, migration {step.MigrationId}";
}
