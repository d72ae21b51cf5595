using Npgsql;

namespace SchemaGen.Safety;

/// <summary>Finds who holds the migration lock.</summary>
internal static class LockHolders
{
    // A key of 64 bits stands in pg_locks as two halves with objsubid 1.
    private const string HolderSql =
        """
        select a.pid, coalesce(a.application_name, ''), a.usename, host(a.client_addr), pg_blocking_pids(a.pid)
        from pg_locks l
        join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.granted and l.objsubid = 1
          and l.classid::bigint = ($1 >> 32) and l.objid::bigint = ($1 & 4294967295)
          and l.database = (select oid from pg_database where datname = current_database())
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

    private static async Task<LockHolder?> FindSessionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(HolderSql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = MigrationLock.Key } } };
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false)) return null;
        return new LockHolder(row.GetInt32(0), row.GetString(1))
        {
            User = row.IsDBNull(2) ? null : row.GetString(2),
            ClientAddress = row.IsDBNull(3) ? null : row.GetString(3),
            BlockedBy = row.GetFieldValue<int[]>(4),
        };
    }

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
            // The holder has not made its tables yet, or they are not for this role's eyes: then the session is all there is to say.
            return holder;
        }
    }
}
