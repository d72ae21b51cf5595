using Npgsql;

namespace SchemaGen.Releases;

/// <summary>
/// Keeps the question who runs and what follows from the answer together: an instance registers and looks at the history while it shares the
/// barrier, and a run that removes what older releases use holds it alone from the question to its end. Polled for, as the migration lock is.
/// </summary>
internal static class ReleaseBarrier
{
    private const string AloneSql = "select pg_try_advisory_lock($1)";
    private const string SharedSql = "select pg_try_advisory_lock_shared($1)";
    private const string ReleaseAloneSql = "select pg_advisory_unlock($1)";
    private const string ReleaseSharedSql = "select pg_advisory_unlock_shared($1)";

    internal static Task TakeAloneAsync(NpgsqlConnection connection, MigratorOptions options, TimeProvider clock, CancellationToken ct) =>
        PollAsync(AloneSql, connection, options, clock, ct);

    internal static Task ShareAsync(NpgsqlConnection connection, MigratorOptions options, TimeProvider clock, CancellationToken ct) =>
        PollAsync(SharedSql, connection, options, clock, ct);

    internal static Task ReleaseAloneAsync(NpgsqlConnection connection) => AskAsync(ReleaseAloneSql, connection, CancellationToken.None);

    internal static Task ReleaseSharedAsync(NpgsqlConnection connection) => AskAsync(ReleaseSharedSql, connection, CancellationToken.None);

    private static async Task PollAsync(string sql, NpgsqlConnection connection, MigratorOptions options, TimeProvider clock, CancellationToken ct)
    {
        long begin = clock.GetTimestamp();
        while (!await AskAsync(sql, connection, ct).ConfigureAwait(false))
        {
            if (clock.GetElapsedTime(begin) >= options.MigrationLockTimeout)
            {
                throw new SchemaGenException(
                    "releases-changing",
                    "A migration is applied that removes what older releases use, or instances keep registering; whoever waits gives up after MigratorOptions.MigrationLockTimeout. Run again when that has ended (schemagen locks).");
            }

            await Task.Delay(options.MigrationLockPollInterval * (0.5 + Random.Shared.NextDouble()), clock, ct).ConfigureAwait(false);
        }
    }

    private static async Task<bool> AskAsync(string sql, NpgsqlConnection connection, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = ReleaseStore.Key } } };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }
}
