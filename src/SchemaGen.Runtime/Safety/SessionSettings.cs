using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Monitoring;

namespace SchemaGen.Safety;

/// <summary>The settings of the session that holds the migration lock.</summary>
internal static class SessionSettings
{
    // Where policies bind the role that migrates, a backfill or a copy would pass over the rows that they hide, without a word: rather an error.
    // When this machine dies or is cut off, PostgreSQL notices within seconds, also in the middle of a statement, and frees the lock.
    // The checks while a statement runs are there from 14 on, and not on every system; a session's own time limits must not end it.
    private const string PrepareSql =
        """
        select set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_user_timeout', '30s', false),
               (select set_config(name, '5s', false) from pg_settings where name = 'client_connection_check_interval' and version() like '%linux%'),
               (select count(set_config(name, '0', false)) from pg_settings
                where name in ('idle_session_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')),
               set_config('row_security', 'off', false),
               set_config('application_name', $1, false)
        """;

    internal static async Task PrepareAsync(NpgsqlConnection connection, string applicationName, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(PrepareSql, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = applicationName } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Lets go of the session's locks and takes back its settings, for a pool that hands the connection on without resetting it, or only once
    /// somebody wants it. Of all locks, because a wait for one may have been called off in the very moment in which the server gave it.
    /// </summary>
    internal static async Task EndAsync(NpgsqlConnection connection, ILogger logger)
    {
        if (connection.FullState != System.Data.ConnectionState.Open) return;
        try
        {
            using var command = new NpgsqlCommand("select pg_advisory_unlock_all(); reset all", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException e)
        {
            // A broken connection has lost its locks, and the pool throws it away.
            MigrationLog.SessionNotClosed(logger, e);
        }
    }
}
