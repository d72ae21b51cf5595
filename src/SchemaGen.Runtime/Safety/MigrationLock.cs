using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Monitoring;

namespace SchemaGen.Safety;

/// <summary>
/// The right to change a database's schema: a session advisory lock. It is held by the very connection that does the work, so that
/// nothing can be done once it is lost. It is polled for: a session that waits inside PostgreSQL has a snapshot, and the holder's
/// <c>CREATE INDEX CONCURRENTLY</c> would wait for that one while it waits for the holder.
/// </summary>
internal sealed class MigrationLock(string source, MigratorOptions options, ILogger logger, TimeProvider clock)
{
    /// <summary>The advisory lock's key in every database: "schemage" in ASCII. It never changes.</summary>
    internal const long Key = 0x736368656D616765;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(5);

    private const string TryLockSql = "select pg_try_advisory_lock($1)";

    /// <summary>Takes the lock on a connection, which holds it until its session ends (<see cref="SessionSettings.EndAsync"/>).</summary>
    /// <exception cref="LockNotObtainedException">It was not free in time.</exception>
    internal async Task AcquireAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var activity = SchemaGenTelemetry.Start("schemagen.lock", source, connection);
        long begin = clock.GetTimestamp();
        var reportAt = TimeSpan.Zero;
        using var attempt = new NpgsqlCommand(TryLockSql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = Key } } };
        while (await attempt.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
        {
            var waited = clock.GetElapsedTime(begin);
            if (waited >= reportAt)
            {
                await ReportAsync(connection, cancellationToken).ConfigureAwait(false);
                reportAt = waited + ReportInterval;
            }

            if (waited >= options.MigrationLockTimeout)
            {
                var holder = await LockHolders.FindAsync(connection, cancellationToken).ConfigureAwait(false);
                var refusal = new LockNotObtainedException(connection.Database, waited, holder);
                SchemaGenTelemetry.Fail(activity, refusal);
                throw refusal;
            }

            // Jitter, so that many waiters do not ask in step.
            var pause = options.MigrationLockPollInterval * (0.5 + Random.Shared.NextDouble());
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }

        SchemaGenTelemetry.LockWait.Record(clock.GetElapsedTime(begin).TotalSeconds, SchemaGenTelemetry.Tags(source, connection));
    }

    private async Task ReportAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var holder = await LockHolders.FindAsync(connection, cancellationToken).ConfigureAwait(false);
        string description = holder?.ToString() ?? "who holds it cannot be seen";
        MigrationLog.WaitingForLock(logger, source, description);
        options.Report(new MigrationProgress(source, MigrationPhase.WaitingForLock) { Description = description }, logger);
    }
}
