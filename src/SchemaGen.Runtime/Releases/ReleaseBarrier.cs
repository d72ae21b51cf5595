using Npgsql;

namespace SchemaGen.Releases;

/// <summary>
/// Keeps the question who runs and what follows from the answer together: an instance registers and looks at the history while it shares the
/// barrier, and a run that removes what older releases use holds it alone from the question to its end. Polled for, as the migration lock is.
/// </summary>
internal static class ReleaseBarrier
{
    private const string AloneSql = "select pg_try_advisory_lock($1)";
    private const string SharedSql = "select pg_try_advisory_xact_lock_shared($1)";

    /// <summary>Takes the barrier for the session, which holds it until its end (<see cref="Safety.SessionSettings.EndAsync"/>).</summary>
    internal static async Task TakeAloneAsync(NpgsqlConnection connection, MigratorOptions options, TimeProvider clock, CancellationToken ct)
    {
        long begin = clock.GetTimestamp();
        while (!await AskAsync(AloneSql, connection, ct).ConfigureAwait(false)) await PauseAsync(begin, options, clock, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Does something in a transaction that shares the barrier. It is the transaction's and not the session's, so that a pooler between may give
    /// each transaction another session.
    /// </summary>
    internal static async Task WithinAsync(
        NpgsqlConnection connection, MigratorOptions options, TimeProvider clock, Func<NpgsqlTransaction, Task> work, CancellationToken ct)
    {
        long begin = clock.GetTimestamp();
        while (true)
        {
            var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (await AskAsync(SharedSql, connection, ct).ConfigureAwait(false))
                {
                    await work(transaction).ConfigureAwait(false);
                    await transaction.CommitAsync(ct).ConfigureAwait(false);
                    return;
                }
            }

            await PauseAsync(begin, options, clock, ct).ConfigureAwait(false);
        }
    }

    private static Task PauseAsync(long begin, MigratorOptions options, TimeProvider clock, CancellationToken ct) =>
        clock.GetElapsedTime(begin) < options.MigrationLockTimeout
            ? Task.Delay(options.MigrationLockPollInterval * (0.5 + Random.Shared.NextDouble()), clock, ct)
            : throw new SchemaGenException(
                "releases-changing",
                "A migration is applied that removes what older releases use, or instances keep registering; whoever waits gives up after MigratorOptions.MigrationLockTimeout. Run again when that has ended (schemagen locks).");

    private static async Task<bool> AskAsync(string sql, NpgsqlConnection connection, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = ReleaseStore.Key } } };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }
}
