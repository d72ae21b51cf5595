using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using SchemaGen.Releases;

namespace SchemaGen.Hosting;

/// <summary>Keeps the registrations of a hosted application until all its services have stopped.</summary>
internal sealed class ReleaseKeeper : IHostedLifecycleService
{
    private readonly ConcurrentBag<ReleaseRegistration> _registrations = [];

    internal async Task KeepAsync(Migrator migrator, CancellationToken cancellationToken) =>
        _registrations.Add(await migrator.RegisterReleaseAsync(cancellationToken).ConfigureAwait(false));

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        while (_registrations.TryTake(out var registration)) await registration.DisposeAsync().ConfigureAwait(false);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
