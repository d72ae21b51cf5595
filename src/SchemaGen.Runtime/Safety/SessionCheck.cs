using Npgsql;

namespace SchemaGen.Safety;

/// <summary>
/// Proves that a connection is one session on a supported server that takes writes. A session lock means nothing behind a pooler that gives each
/// transaction another session.
/// </summary>
internal static class SessionCheck
{
    private const string FactsSql = "select pg_backend_pid(), pg_is_in_recovery(), current_setting('default_transaction_read_only')::boolean";

    private const string ProcessSql = "select pg_backend_pid()";

    /// <exception cref="SchemaGenException">
    /// The server is too old (<c>server-too-old</c>), it is a standby or the database takes no changes (<c>server-read-only</c>), or a pooler stands between that does not keep sessions (<c>pooler-in-between</c>).
    /// </exception>
    /// <returns>The server process of the session.</returns>
    internal static async Task<int> VerifyAsync(NpgsqlConnection connection, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        SupportedServer.MajorOf(connection);
        int processId;
        using (var command = new NpgsqlCommand(FactsSql, connection))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = row.ConfigureAwait(false);
            await row.ReadAsync(cancellationToken).ConfigureAwait(false);
            processId = row.GetInt32(0);
            if (row.GetBoolean(1))
            {
                throw new SchemaGenException(
                    "server-read-only",
                    $"The server of database \"{connection.Database}\" is a standby and takes no changes; give the migrator a data source that leads to the primary (Target Session Attributes=primary).");
            }

            if (row.GetBoolean(2))
            {
                throw new SchemaGenException(
                    "server-read-only",
                    $"The database \"{connection.Database}\" takes no changes from this role: default_transaction_read_only is on. Turn it off where it was set (ALTER DATABASE, ALTER ROLE or the connection string's Options), or give the migrator a role for which it is off.");
            }
        }

        // A pooler answers the start of a connection itself, with a process number of its own making.
        if (processId == connection.ProcessID) return processId;
        if (await IsSharedAsync(connection, processId, dataSource, cancellationToken).ConfigureAwait(false))
        {
            throw new SchemaGenException(
                "pooler-in-between",
                $"The connection to \"{connection.Host}\" port {connection.Port} goes through a pooler that gives each transaction another session (PgBouncer's pool_mode = transaction or statement), so that the migration lock would not hold. Give the migrator a data source that leads straight to PostgreSQL, or to a pool in session mode (MigratorOptions.DataSourceKey).");
        }

        return processId;
    }

    // While a second client is inside a transaction, this one gets the server process that it had only if sessions are kept.
    private static async Task<bool> IsSharedAsync(
        NpgsqlConnection connection, int processId, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var other = await UnenlistedConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = other.ConfigureAwait(false);
        var transaction = await other.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        if (await ProcessOfAsync(other, cancellationToken).ConfigureAwait(false) == processId) return true;
        for (int i = 0; i < 3; i++)
        {
            if (await ProcessOfAsync(connection, cancellationToken).ConfigureAwait(false) != processId) return true;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < 3; i++)
        {
            if (await ProcessOfAsync(connection, cancellationToken).ConfigureAwait(false) != processId) return true;
        }

        return false;
    }

    private static async Task<int> ProcessOfAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(ProcessSql, connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
