using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SchemaGen.Hosting;

namespace SchemaGen;

/// <summary>Migrates from an application's start-up code.</summary>
public static class SchemaGenHostExtensions
{
    /// <summary>
    /// Applies the pending migrations of each source that was added with <c>AddSchemaGen</c>, in that order, and registers the running release of
    /// those with <see cref="MigratorOptions.RegisterRelease"/>. A SIGTERM or SIGINT meanwhile,
    /// which the host does not listen to before it runs, stops it between two steps.
    /// </summary>
    /// <param name="host">The built host, before it runs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>When the database is up to date.</returns>
    /// <exception cref="SchemaGenException">No source was added, or a migration failed or was refused; see <see cref="Migrator.MigrateAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop; what is committed stands, and the next run goes on after it.</exception>
    public static async Task MigrateSchemaAsync(this IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await host.Services.MigrateSchemaAsync(stop.Token).ConfigureAwait(false);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Applies the pending migrations of each source that was added with <c>AddSchemaGen</c>, in that order.</summary>
    /// <param name="services">The services.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>When the database is up to date.</returns>
    /// <exception cref="SchemaGenException">No source was added, or a migration failed or was refused; see <see cref="Migrator.MigrateAsync"/>.</exception>
    public static async Task MigrateSchemaAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        bool any = false;
        foreach (var migrator in services.GetServices<Migrator>())
        {
            any = true;
            await migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
            if (migrator.RegistersRelease) await services.GetRequiredService<ReleaseKeeper>().KeepAsync(migrator, cancellationToken).ConfigureAwait(false);
        }

        if (!any)
            throw new SchemaGenException("no-source", "There is nothing to migrate: call services.AddSchemaGen<YourSchema>() before the host is built.");
    }
}
