using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Monitoring;

namespace SchemaGen.Releases;

/// <summary>An instance's word that it runs, renewed until it is disposed.</summary>
public sealed class ReleaseRegistration : IAsyncDisposable
{
    // How often it is renewed in the time after which it would count as gone.
    private const int Renewals = 4;

    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeSpan _silence;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly PeriodicTimer _timer;
    private Task _renewing = Task.CompletedTask;

    private ReleaseRegistration(NpgsqlDataSource dataSource, ReleaseInstance instance, TimeSpan silence, ILogger logger, TimeProvider clock)
    {
        (_dataSource, Instance, _silence, _logger) = (dataSource, instance, silence, logger);
        _timer = new PeriodicTimer(silence / Renewals, clock);
    }

    /// <summary>What was registered.</summary>
    public ReleaseInstance Instance { get; }

    /// <summary>Registers, and begins to renew.</summary>
    internal static async Task<ReleaseRegistration> StartAsync(
        NpgsqlDataSource dataSource, SchemaSource source, MigratorOptions options, ILogger logger, TimeProvider clock,
        Func<NpgsqlConnection, CancellationToken, Task> requireCompatible, CancellationToken ct)
    {
        var instance = new ReleaseInstance
        {
            Source = source.Name,
            Id = Guid.NewGuid(),
            MigrationId = MigrationGraph.Create(source.Migrations).Ordered.LastOrDefault()?.Id ?? "",
            Release = options.Release,
            Machine = Environment.MachineName,
            RegisteredAt = clock.GetUtcNow(),
            LastSeen = clock.GetUtcNow(),
            IsRunning = true,
        };
        var connection = await UnenlistedConnection.OpenAsync(dataSource, ct).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await ReleaseStore.EnsureAsync(connection, ct).ConfigureAwait(false);
        await ReleaseBarrier.WithinAsync(connection, options, clock, async transaction =>
        {
            // Whoever removes what this release uses has done so before, and is found now, or comes after and finds this instance. A history
            // that is not there yet ends the transaction up to here.
            await transaction.SaveAsync("history", ct).ConfigureAwait(false);
            await requireCompatible(connection, ct).ConfigureAwait(false);
            await transaction.RollbackAsync("history", ct).ConfigureAwait(false);
            await ReleaseStore.RegisterAsync(connection, instance, options.ReleaseSilence, ct).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);

        var registration = new ReleaseRegistration(dataSource, instance, options.ReleaseSilence, logger, clock);
        registration._renewing = registration.RenewAsync();
        return registration;
    }

    /// <summary>Stops renewing and says that the instance has gone. A database that cannot be reached finds that out by the silence.</summary>
    /// <returns>When it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        _timer.Dispose();
        await _renewing.ConfigureAwait(false);
        try
        {
            var connection = await UnenlistedConnection.OpenAsync(_dataSource, CancellationToken.None).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            await ReleaseStore.LeaveAsync(connection, Instance.Id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            MigrationLog.NotRenewed(_logger, Instance.Source, e);
        }

        _stop.Dispose();
    }

    private async Task RenewAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            try
            {
                var connection = await UnenlistedConnection.OpenAsync(_dataSource, _stop.Token).ConfigureAwait(false);
                await using var _ = connection.ConfigureAwait(false);
                await ReleaseStore.RegisterAsync(connection, Instance, _silence, _stop.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Whatever it was: if the renewing ended with it, this instance would soon count as gone, and what it uses could be removed under it.
                if (_stop.IsCancellationRequested) return;
                MigrationLog.NotRenewed(_logger, Instance.Source, e);
            }
        }
    }
}
