using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Safety;

/// <summary>Finds out what the role may not do before the first step does anything.</summary>
internal static class Preflight
{
    // Each question answers with a row for what is missing, so that a role which may do everything gets none.
    private const string HistorySql =
        """
        select current_user::text, q.what, q.remedy
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
            where not has_table_privilege(to_regclass('schemagen.migration_steps'), 'INSERT')
               or not has_table_privilege(to_regclass('schemagen.migration_executions'), 'INSERT')
        ) q
        """;

    private const string PlanSql =
        """
        select current_user::text, q.what, q.remedy
        from (
            select 1 as place, format('alter table %I.%I, which belongs to %I', n.nspname, c.relname, r.rolname) as what,
                   format('GRANT %I TO %I;', r.rolname, current_user) as remedy
            from unnest($1::text[], $2::text[]) as w(schema, name)
            join pg_namespace n on n.nspname = w.schema
            join pg_class c on c.relnamespace = n.oid and c.relname = w.name
            join pg_roles r on r.oid = c.relowner
            where not pg_has_role(c.relowner, 'USAGE')
            union all
            select 2, format('create objects in schema %I', n.nspname), format('GRANT USAGE, CREATE ON SCHEMA %I TO %I;', n.nspname, current_user)
            from unnest($3::text[]) as w(schema)
            join pg_namespace n on n.nspname = w.schema
            where not has_schema_privilege(n.oid, 'USAGE, CREATE')
            union all
            select 3, format('reference table %I.%I', n.nspname, c.relname),
                   format('GRANT REFERENCES ON TABLE %I.%I TO %I;', n.nspname, c.relname, current_user)
            from unnest($4::text[], $5::text[]) as w(schema, name)
            join pg_namespace n on n.nspname = w.schema
            join pg_class c on c.relnamespace = n.oid and c.relname = w.name
            where not has_any_column_privilege(c.oid, 'REFERENCES')
            union all
            select 4, format('create or rename schemas, or create extensions, in database %I', current_database()),
                   format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user)
            where $6 and not has_database_privilege(current_database(), 'CREATE')
            union all
            select distinct 5, format('grant or revoke %s on %I.%I, which belongs to %I', lower(w.privilege), n.nspname, c.relname, r.rolname),
                   format('GRANT %I TO %I;', r.rolname, current_user)
            from unnest($8::text[], $9::text[], $10::text[], $11::bool[]) as w(schema, name, privilege, of_column)
            join pg_namespace n on n.nspname = w.schema
            join pg_class c on c.relnamespace = n.oid and c.relname = w.name
            join pg_roles r on r.oid = c.relowner
            where not case when w.of_column then has_any_column_privilege(c.oid, w.privilege || ' WITH GRANT OPTION')
                           when c.relkind = 'S' then has_sequence_privilege(c.oid, w.privilege || ' WITH GRANT OPTION')
                           else has_table_privilege(c.oid, w.privilege || ' WITH GRANT OPTION') end
            union all
            select 6, 'create the audit log in the schema schemagen', format('GRANT USAGE, CREATE ON SCHEMA schemagen TO %I;', current_user)
            where $7 and to_regprocedure('schemagen.audit()') is null and not has_schema_privilege(to_regnamespace('schemagen'), 'CREATE')
            union all
            select 7, 'run the function schemagen.audit() in triggers', format('GRANT EXECUTE ON FUNCTION schemagen.audit() TO %I;', current_user)
            where $7 and not has_function_privilege(to_regprocedure('schemagen.audit()'), 'EXECUTE')
            union all
            select 8, format('rename schema %I, which belongs to %I', n.nspname, r.rolname), format('GRANT %I TO %I;', r.rolname, current_user)
            from unnest($12::text[]) as w(schema)
            join pg_namespace n on n.nspname = w.schema
            join pg_roles r on r.oid = n.nspowner
            where not pg_has_role(n.nspowner, 'USAGE')
        ) q
        order by q.place, q.what
        """;

    /// <exception cref="PermissionMissingException">The role may not keep SchemaGen's history.</exception>
    internal static async Task CheckHistoryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(HistorySql, connection);
        await ThrowIfAnyAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="PermissionMissingException">The role may not do what the plan does.</exception>
    /// <exception cref="RoleMissingException">The plan names a role that is not there.</exception>
    internal static async Task CheckPlanAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await NamedRoles.CheckAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        var altered = plan.Steps.SelectMany(AlteredTables).Distinct().Order().ToList();
        var referenced = plan.Operations.SelectMany(ReferencedTables).Distinct().Order().ToList();
        var schemas = plan.Operations.SelectMany(FilledSchemas).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var granted = plan.Operations.SelectMany(GrantedPrivileges).ToList();
        bool createsInDatabase = plan.Operations.Any(static o => o is CreateSchema or RenameSchema or CreateExtension);

        using var command = new NpgsqlCommand(PlanSql, connection);
        Add<string[]>([.. altered.Select(static t => t.Schema)]);
        Add<string[]>([.. altered.Select(static t => t.Name)]);
        Add(schemas);
        Add<string[]>([.. referenced.Select(static t => t.Schema)]);
        Add<string[]>([.. referenced.Select(static t => t.Name)]);
        Add(createsInDatabase);
        Add(plan.Steps.NeedAuditLog());
        Add<string[]>([.. granted.Select(static g => g.Object.Schema)]);
        Add<string[]>([.. granted.Select(static g => g.Object.Name)]);
        Add<string[]>([.. granted.Select(static g => g.Privilege)]);
        Add<bool[]>([.. granted.Select(static g => g.OfColumn)]);
        Add<string[]>([.. plan.Operations.OfType<RenameSchema>().Select(static o => o.Name)]);
        await ThrowIfAnyAsync(command, cancellationToken).ConfigureAwait(false);

        void Add<T>(T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
    }

    private static async Task ThrowIfAnyAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        string role = "";
        var missing = new List<MissingPermission>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            role = row.GetString(0);
            missing.Add(new MissingPermission(row.GetString(1), row.GetString(2)));
        }

        await row.ReadToEndAsync(cancellationToken).ConfigureAwait(false);

        if (missing.Count > 0) throw new PermissionMissingException(role, missing);
    }

    // The locks of a foreign key reach the table that it points to, for which another right is enough.
    private static IEnumerable<QualifiedName> AlteredTables(Step step) => step.Operation switch
    {
        CreateTable => [],
        AddForeignKey key => [key.Table],
        DropForeignKey key => [key.Table],
        DropTable drop => [drop.Table],
        CreatePartition o => [o.Table],
        AttachPartition o => [o.Table, o.Table with { Name = o.Partition.Name }],
        DetachPartition o => [o.Table],
        DropPartition o => [o.Table],
        _ => step.Locks.Where(static l => l.Level >= LockLevel.ShareUpdateExclusive).Select(static l => l.Table),
    };

    private static IEnumerable<QualifiedName> ReferencedTables(Operation operation) => operation switch
    {
        AddForeignKey key => [key.ForeignKey.ReferencedTable],
        CreateTable create => create.Table.ForeignKeys.Select(static k => k.ReferencedTable),
        _ => [],
    };

    // What a role may not pass on, PostgreSQL neither grants nor revokes, and says no more than a warning.
    private static IEnumerable<(QualifiedName Object, string Privilege, bool OfColumn)> GrantedPrivileges(Operation operation)
    {
        Grant? grant = operation switch
        {
            GrantPrivileges o => o.Grant,
            RevokePrivileges o => o.Grant,
            _ => null,
        };
        return grant is { On: GrantTarget.Table or GrantTarget.Sequence }
            ? grant.Privileges.Items.Where(static p => p != Privilege.Maintain).Select(p => (grant.Object, p.ToString().ToUpperInvariant(), grant.Column is not null))
            : [];
    }

    private static IEnumerable<string> FilledSchemas(Operation operation) => operation switch
    {
        CreateTable create => [create.Table.Name.Schema],
        CreateEnum create => [create.Type.Name.Schema],
        CreateCompositeType create => [create.Type.Name.Schema],
        CreateDomain create => [create.Domain.Name.Schema],
        CreateSequence create => [create.Sequence.Name.Schema],
        CreateIndex create => [create.Table.Schema],
        CreatePartition create => [create.Table.Schema],
        MoveTable move => [move.NewSchema],
        MoveType move => [move.NewSchema],
        _ => [],
    };
}
