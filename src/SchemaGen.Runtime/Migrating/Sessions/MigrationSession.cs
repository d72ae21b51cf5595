using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Releases;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Sessions;

/// <summary>A connection of its own that holds the migration lock until it is disposed.</summary>
internal sealed class MigrationSession : IAsyncDisposable
{
    private readonly ILogger _logger;

    private MigrationSession(NpgsqlConnection connection, ConnectionWatch watch, ILogger logger)
    {
        Connection = connection;
        Watch = watch;
        _logger = logger;
    }

    internal NpgsqlConnection Connection { get; }

    /// <summary>Finds out when an answer can no longer come. All that runs without a time limit runs under it.</summary>
    internal ConnectionWatch Watch { get; }

    /// <summary>Opens a session and waits for the lock.</summary>
    /// <exception cref="LockNotObtainedException">The lock was not free in time.</exception>
    /// <exception cref="SchemaGenException">The connection is no session on a server that takes writes.</exception>
    internal static async Task<MigrationSession> OpenAsync(
        NpgsqlDataSource dataSource, string source, MigratorOptions options, ILogger logger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var session = await VerifiedAsync(dataSource, source, options, logger, clock, cancellationToken).ConfigureAwait(false);
        try
        {
            await SessionSettings.PrepareAsync(session.Connection, $"schemagen {source}", cancellationToken).ConfigureAwait(false);
            await new MigrationLock(source, options, logger, clock).AcquireAsync(session.Connection, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes SchemaGen's own tables if they are not there.</summary>
    internal async Task EnsureHistoryAsync(CancellationToken cancellationToken)
    {
        await Preflight.CheckHistoryAsync(Connection, cancellationToken).ConfigureAwait(false);
        await Watch.RunAsync(token => HistorySchema.EnsureAsync(Connection, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps instances from registering until this session ends.</summary>
    /// <exception cref="SchemaGenException">They kept doing so (<c>releases-changing</c>).</exception>
    internal Task TakeBarrierAsync(MigratorOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        ReleaseBarrier.TakeAloneAsync(Connection, options, clock, cancellationToken);

    /// <summary>Releases the lock and the barrier, and gives the connection back as it was.</summary>
    public async ValueTask DisposeAsync()
    {
        await SessionSettings.EndAsync(Connection, _logger).ConfigureAwait(false);
        await Connection.DisposeAsync().ConfigureAwait(false);
    }

    // What stands between us and the server must not be asked to take anything back before it is known to keep sessions.
    private static async Task<MigrationSession> VerifiedAsync(
        NpgsqlDataSource dataSource, string source, MigratorOptions options, ILogger logger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        try
        {
            int processId = await SessionCheck.VerifyAsync(connection, dataSource, cancellationToken).ConfigureAwait(false);
            return new MigrationSession(connection, new ConnectionWatch(connection, processId, options, source, logger, clock), logger);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
