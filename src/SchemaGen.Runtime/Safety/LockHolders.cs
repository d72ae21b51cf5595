using Npgsql;
using SchemaGen.Sql;

namespace SchemaGen.Safety;

/// <summary>Finds who holds the migration lock.</summary>
internal static class LockHolders
{
    // A key of 64 bits stands in pg_locks as two halves with objsubid 1.
    private const string HolderSql =
        """
        select a.pid, coalesce(a.application_name, ''), a.usename, host(a.client_addr), pg_blocking_pids(a.pid),
               case when a.state like 'idle%' or a.wait_event = 'ClientRead' then extract(epoch from clock_timestamp() - a.state_change)::float8 end
        from pg_locks l
        join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.granted and l.objsubid = 1
          and l.classid::bigint = ($1 >> 32) and l.objid::bigint = ($1 & 4294967295)
          and l.database = (select oid from pg_database where datname = current_database())
        """;

    private const string WaitersSql =
        """
        select a.pid, coalesce(a.application_name, ''), a.usename, host(a.client_addr), pg_blocking_pids(a.pid),
               case when a.state like 'idle%' then extract(epoch from clock_timestamp() - a.state_change)::float8 end
        from pg_stat_activity a
        where a.datname = current_database() and a.application_name like 'schemagen %' and a.pid <> $1 and a.pid <> pg_backend_pid()
        order by a.backend_start
        """;

    private const string WorkSql =
        """
        select e.migration_id, e.started_at,
               (select s.description from schemagen.migration_steps s
                where s.execution_id = e.id and s.status = 'running' order by s.position limit 1)
        from schemagen.migration_executions e
        where e.status = 'running'
        order by e.id desc
        limit 1
        """;

    internal static async Task<LockHolder?> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var holder = await FindSessionAsync(connection, cancellationToken).ConfigureAwait(false);
        return holder is null ? null : await AddWorkAsync(holder, connection, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<MigrationLocks> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var holder = await FindAsync(connection, cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand(WaitersSql, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = holder?.ProcessId ?? 0 } } };
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var waiters = new List<LockHolder>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) waiters.Add(Read(row));
        return new MigrationLocks { Holder = holder, Waiters = waiters };
    }

    /// <summary>Ends the holder's session when nobody is behind it any more.</summary>
    /// <exception cref="SchemaGenException">It is at work (<c>lock-holder-alive</c>), or may not be ended (<c>permission-missing</c>).</exception>
    internal static async Task<LockHolder?> ClearAsync(NpgsqlConnection connection, TimeSpan idleFor, CancellationToken cancellationToken)
    {
        if (await FindAsync(connection, cancellationToken).ConfigureAwait(false) is not { } holder) return null;
        if (holder.IdleFor is null || holder.IdleFor < idleFor)
        {
            throw new SchemaGenException(
                "lock-holder-alive",
                FormattableString.Invariant($"The lock was not cleared, because its holder is at work: {holder}. A session counts as left alone when it has done nothing for {idleFor.TotalSeconds:0} s; wait, or end it all the same with SELECT pg_terminate_backend({holder.ProcessId})."));
        }

        using var command = new NpgsqlCommand("select pg_terminate_backend($1)", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = holder.ProcessId } } };
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            // A session ends when it next looks at its signals, which is a moment later.
            for (int i = 0; i < 50 && (await FindSessionAsync(connection, cancellationToken).ConfigureAwait(false))?.ProcessId == holder.ProcessId; i++)
                await Task.Delay(100, cancellationToken).ConfigureAwait(false);
            return holder;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SchemaGenException(
                "permission-missing", $"The session of {holder} may not be ended by this role. Use the role that migrates, or: GRANT pg_signal_backend TO {SqlText.Identifier(connection.UserName ?? "the current role")};", e);
        }
    }

    private static async Task<LockHolder?> FindSessionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(HolderSql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = MigrationLock.Key } } };
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(row) : null;
    }

    private static LockHolder Read(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetString(1))
    {
        User = row.IsDBNull(2) ? null : row.GetString(2),
        ClientAddress = row.IsDBNull(3) ? null : row.GetString(3),
        BlockedBy = row.GetFieldValue<int[]>(4),
        IdleFor = row.IsDBNull(5) ? null : TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(5))),
    };

    private static async Task<LockHolder> AddWorkAsync(LockHolder holder, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(WorkSql, connection);
        try
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = row.ConfigureAwait(false);
            if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false)) return holder;
            return holder with
            {
                MigrationId = row.GetString(0),
                Since = row.GetFieldValue<DateTime>(1),
                Step = row.IsDBNull(2) ? null : row.GetString(2),
            };
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            connection.RequireOpen(e);
            // The holder has not made its tables yet, or they are not for this role's eyes: then the session is all there is to say.
            return holder;
        }
    }
}
