using Npgsql;

namespace SchemaGen.Migrating.Recording;

/// <summary>SchemaGen's own tables.</summary>
internal static class HistorySchema
{
    internal const string Name = "schemagen";

    /// <summary>Makes what is missing. It runs under the migration lock, so that no two processes make it at once.</summary>
    internal static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // A role that may write the tables need not own them, and IF NOT EXISTS asks for the owner's rights all the same.
        var (exists, isAuditOld) = await ProbeAsync(connection, cancellationToken).ConfigureAwait(false);
        if (!exists)
        {
            using var command = new NpgsqlCommand(Ddl, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        if (isAuditOld) await AuditSchema.CreateAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(bool Exists, bool IsAuditOld)> ProbeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var probe = new NpgsqlCommand(ProbeSql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = AuditSchema.Version } } };
        var row = await probe.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (row.GetBoolean(0), row.GetBoolean(1));
    }

    private const string ProbeSql =
        """
        select (select count(*) = 4 from pg_class
                where relnamespace = to_regnamespace('schemagen')
                  and relname in ('migration_heads', 'migration_executions', 'migration_steps', 'managed_objects')),
               exists (select from pg_proc
                       where oid = to_regprocedure('schemagen.audit()') and pg_has_role(proowner, 'USAGE')
                         and obj_description(oid, 'pg_proc') is distinct from $1)
        """;

    // One implicit transaction. The statuses of steps follow those of executions, and "pending" comes before them.
    private const string Ddl =
        """
        set local client_min_messages = warning;
        do $$ begin if to_regnamespace('schemagen') is null then create schema schemagen; end if; end $$;

        create table if not exists schemagen.migration_heads (
            source text primary key,
            fingerprint text not null,
            migration_id text not null,
            updated_at timestamptz not null default clock_timestamp()
        );
        comment on table schemagen.migration_heads is
            'One row for each source: the fingerprint of the migration applied last, which a booting program compares. Empty while a migration is under way.';

        create table if not exists schemagen.migration_executions (
            id bigint primary key,
            source text not null,
            migration_id text not null,
            direction text not null check (direction in ('up', 'down', 'auto', 'baseline')),
            status text not null check (status in ('running', 'completed', 'failed', 'superseded')),
            checksum text not null,
            parents text[] not null,
            breaking boolean not null,
            started_at timestamptz not null default clock_timestamp(),
            completed_at timestamptz,
            duration interval generated always as (completed_at - started_at) stored,
            executed_by text not null default session_user,
            machine text not null,
            environment text not null,
            release text,
            metadata jsonb not null,
            error text,
            sqlstate text
        );
        create index if not exists migration_executions_source on schemagen.migration_executions (source, id);
        comment on table schemagen.migration_executions is 'One row for each application or roll-back of a migration.';

        create table if not exists schemagen.migration_steps (
            execution_id bigint not null references schemagen.migration_executions on delete cascade,
            position int not null,
            operation_index int not null,
            ordinal int not null,
            segment int not null,
            kind text not null,
            work text not null,
            locks jsonb not null,
            transactional boolean not null,
            target text not null,
            description text not null,
            sql text not null,
            method text,
            is_done_sql text,
            repair_sql text,
            backfill jsonb,
            status text not null default 'pending' check (status in ('pending', 'running', 'completed', 'failed')),
            attempts int not null default 0,
            started_at timestamptz,
            completed_at timestamptz,
            duration interval generated always as (completed_at - started_at) stored,
            progress jsonb,
            error text,
            sqlstate text,
            primary key (execution_id, position)
        );
        comment on table schemagen.migration_steps is
            'The steps of each execution. They are fixed when it begins, so that any later process can finish it.';

        create table if not exists schemagen.managed_objects (
            source text not null,
            object text not null,
            primary key (source, object)
        );
        comment on table schemagen.managed_objects is 'What AutoMigrate made, and so may drop again.';
        """;
}
