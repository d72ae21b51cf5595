using Microsoft.Extensions.Logging;

namespace SchemaGen.Monitoring;

/// <summary>The events that a migrator logs; the numbers are stable.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Source}: the database is up to date")]
    internal static partial void UpToDate(ILogger logger, string source);

    [LoggerMessage(2, LogLevel.Information, "{Source}: applying {Count} migrations in {Steps} steps")]
    internal static partial void Applying(ILogger logger, string source, int count, int steps);

    [LoggerMessage(3, LogLevel.Information, "{Source}: {Direction} {MigrationId} is done in {Milliseconds:F0} ms")]
    internal static partial void Completed(ILogger logger, string source, string direction, string migrationId, double milliseconds);

    [LoggerMessage(4, LogLevel.Debug, "{Source}: {MigrationId}: {Step}")]
    internal static partial void Step(ILogger logger, string source, string migrationId, string step);

    [LoggerMessage(5, LogLevel.Warning, "{Source}: attempt {Attempt} of {MigrationId} met {SqlState} and is made again in {Milliseconds:F0} ms; {Blockers}")]
    internal static partial void Retrying(
        ILogger logger, string source, string migrationId, int attempt, string sqlState, double milliseconds, string blockers);

    [LoggerMessage(6, LogLevel.Information, "{Source}: waiting for the migration lock; {Holder}")]
    internal static partial void WaitingForLock(ILogger logger, string source, string holder);

    [LoggerMessage(7, LogLevel.Warning, "{Source}: {MigrationId} was interrupted earlier; finishing its remaining {Steps} steps")]
    internal static partial void Resuming(ILogger logger, string source, string migrationId, int steps);

    [LoggerMessage(8, LogLevel.Warning, "{Source}: the database has migrations that this program does not know, and is compatible with it: {MigrationIds}")]
    internal static partial void Newer(ILogger logger, string source, string migrationIds);

    [LoggerMessage(9, LogLevel.Error, "{Source}: {MigrationId} failed")]
    internal static partial void Failed(ILogger logger, string source, string migrationId, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "{Source}: the failure could not be written into the history; the next run still finishes the migration")]
    internal static partial void FailureNotRecorded(ILogger logger, string source, Exception exception);

    [LoggerMessage(11, LogLevel.Information, "{Source}: backfill waits, a standby is {Seconds:F1} s behind")]
    internal static partial void WaitingForStandby(ILogger logger, string source, double seconds);

    [LoggerMessage(12, LogLevel.Warning, "The migration session did not end in order; PostgreSQL ends it and releases its lock")]
    internal static partial void SessionNotClosed(ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Information, "{Source}: baseline of {Count} migrations recorded")]
    internal static partial void Baselined(ILogger logger, string source, int count);

    [LoggerMessage(20, LogLevel.Error, "{Source}: the connection of server process {ProcessId} went silent and is given up")]
    internal static partial void ConnectionLost(ILogger logger, string source, int processId);

    [LoggerMessage(21, LogLevel.Warning, "{Source}: who holds the locks could not be found out")]
    internal static partial void BlockersNotFound(ILogger logger, string source, Exception exception);

    [LoggerMessage(22, LogLevel.Information, "{Source}: {MigrationId}: SQL: {Sql}")]
    internal static partial void Sql(ILogger logger, string source, string migrationId, string sql);

    [LoggerMessage(23, LogLevel.Warning, "{Source}: {MigrationId} took {Seconds:F1} s for: {Steps}")]
    internal static partial void Slow(ILogger logger, string source, string migrationId, double seconds, string steps);

    [LoggerMessage(24, LogLevel.Warning, "{Source}: the live schema is not what its history says: {Differences}")]
    internal static partial void Drifted(ILogger logger, string source, string differences);

    [LoggerMessage(25, LogLevel.Warning, "{Source}: recorded as applied, because the database has their effect already: {MigrationIds}")]
    internal static partial void Adopted(ILogger logger, string source, string migrationIds);

    [LoggerMessage(26, LogLevel.Warning, "{Source}: purged {Schema}, {KeptBy}")]
    internal static partial void Purged(ILogger logger, string source, string schema, string keptBy);

    [LoggerMessage(27, LogLevel.Information, "{Source}: backed up {Tables} in {Place}")]
    internal static partial void BackedUp(ILogger logger, string source, string tables, string place);

    [LoggerMessage(28, LogLevel.Information, "{Source}: {MigrationId} {Reason}")]
    internal static partial void Deferred(ILogger logger, string source, string migrationId, string reason);

    [LoggerMessage(29, LogLevel.Warning, "{Source}: this instance could not renew its registration as a running release; it is tried again")]
    internal static partial void NotRenewed(ILogger logger, string source, Exception exception);

    [LoggerMessage(30, LogLevel.Warning, "{Source}: {Sample}")]
    internal static partial void Sampled(ILogger logger, string source, string sample);

    [LoggerMessage(31, LogLevel.Warning, "{Source}: a listener failed when it was told of {Phase}; the run goes on")]
    internal static partial void ListenerFailed(ILogger logger, string source, MigrationPhase phase, Exception exception);

    [LoggerMessage(40, LogLevel.Warning, "The webhook message {Event} to {Host} is dropped, because too many wait")]
    internal static partial void WebhookDropped(ILogger logger, string @event, string host);

    [LoggerMessage(41, LogLevel.Warning, "The webhook message {Event} to {Host} is given up: {Reason}")]
    internal static partial void WebhookLost(ILogger logger, string @event, string host, string reason, Exception? exception);
}
