using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Releases;

/// <summary>The table of running releases. It is made when an instance first registers.</summary>
internal static class ReleaseStore
{
    /// <summary>
    /// The advisory lock that keeps instances from registering while a migration is applied that must not meet them: "schemagr" in ASCII. It
    /// never changes.
    /// </summary>
    internal const long Key = 0x736368656D616772;

    // Several may come at once for the first time. IF NOT EXISTS is no help then: one would fail on the catalogue's unique index.
    private const string Ddl =
        """
        set local client_min_messages = warning;
        select pg_advisory_xact_lock(hashtextextended('schemagen.running_releases', 0));
        do $$ begin if to_regnamespace('schemagen') is null then create schema schemagen; end if; end $$;

        create table if not exists schemagen.running_releases (
            instance uuid primary key,
            source text not null,
            migration_id text not null,
            release text,
            machine text not null,
            registered_at timestamptz not null default clock_timestamp(),
            last_seen timestamptz not null default clock_timestamp(),
            silent_until timestamptz not null,
            left_at timestamptz
        );
        comment on table schemagen.running_releases is
            'One row for each instance of a program that has registered. It runs unless it has left or silent_until has passed.';
        """;

    // Rows that are long over are no evidence any more of who runs.
    private const string RegisterSql =
        """
        with gone as (delete from schemagen.running_releases where coalesce(left_at, silent_until) < clock_timestamp() - interval '90 days')
        insert into schemagen.running_releases (instance, source, migration_id, release, machine, silent_until)
        values ($1, $2, $3, $4, $5, clock_timestamp() + $6)
        on conflict (instance) do update set last_seen = clock_timestamp(), silent_until = excluded.silent_until, left_at = null
        """;

    private const string LeaveSql = "update schemagen.running_releases set left_at = clock_timestamp() where instance = $1 and left_at is null";

    private const string SelectSql =
        """
        select instance, source, migration_id, release, machine, registered_at, last_seen, left_at is null and silent_until > clock_timestamp()
        from schemagen.running_releases where source = $1 order by registered_at, instance
        """;

    /// <summary>Makes the table if it is not there.</summary>
    internal static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // A role that may write the table need not own it, and IF NOT EXISTS asks for the owner's rights all the same.
        using var probe = new NpgsqlCommand("select to_regclass('schemagen.running_releases') is not null", connection);
        if (await probe.ExecuteScalarAsync(ct).ConfigureAwait(false) is true) return;
        using var create = new NpgsqlCommand(Ddl, connection);
        await create.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Notes that an instance has stopped.</summary>
    internal static async Task LeaveAsync(NpgsqlConnection connection, Guid instance, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(LeaveSql, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = instance } } };
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The instances of a source that have ever registered, the oldest first; empty when none has.</summary>
    internal static async Task<IReadOnlyList<ReleaseInstance>> ReadAsync(NpgsqlConnection connection, string source, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(SelectSql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = source } } };
        try
        {
            var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
            await using var _ = row.ConfigureAwait(false);
            var instances = new List<ReleaseInstance>();
            while (await row.ReadAsync(ct).ConfigureAwait(false))
            {
                instances.Add(new ReleaseInstance
                {
                    Id = row.GetGuid(0),
                    Source = row.GetString(1),
                    MigrationId = row.GetString(2),
                    Release = row.IsDBNull(3) ? null : row.GetString(3),
                    Machine = row.GetString(4),
                    RegisteredAt = row.GetFieldValue<DateTime>(5),
                    LastSeen = row.GetFieldValue<DateTime>(6),
                    IsRunning = row.GetBoolean(7),
                });
            }

            return instances;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            connection.RequireOpen(e);
            return [];
        }
    }

    /// <summary>Registers an instance, or renews it.</summary>
    internal static async Task RegisterAsync(NpgsqlConnection connection, ReleaseInstance instance, TimeSpan silence, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(RegisterSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = instance.Id },
                new NpgsqlParameter<string> { TypedValue = instance.Source },
                new NpgsqlParameter<string> { TypedValue = instance.MigrationId },
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)instance.Release ?? DBNull.Value },
                new NpgsqlParameter<string> { TypedValue = instance.Machine },
                new NpgsqlParameter<TimeSpan> { TypedValue = silence },
            },
        };
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
