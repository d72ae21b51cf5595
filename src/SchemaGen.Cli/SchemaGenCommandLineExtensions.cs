using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SchemaGen.Cli;
using SchemaGen.Cli.Commands;
using SchemaGen.Monitoring;
using SchemaGen.Monitoring.Webhooks;

namespace SchemaGen;

/// <summary>The commands of <c>schemagen</c> inside any application.</summary>
public static class SchemaGenCommandLineExtensions
{
    /// <summary>
    /// Runs a command line such as <c>status</c> or <c>up --max-risk High</c> against the sources that were added with
    /// <c>AddSchemaGen</c>. Data go to the standard output, messages to the standard error.
    /// </summary>
    /// <param name="host">The built host; it is not started.</param>
    /// <param name="args">The command and its options.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code; see <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunSchemaGenAsync(this IHost host, IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        int exitCode = await RootBuilder.InvokeAsync(RootBuilder.Build(new HostMigrators(host.Services)).Parse(args), cancellationToken).ConfigureAwait(false);
        // The program ends with the command, and few dispose their host before.
        foreach (WebhookSender webhook in host.Services.GetServices<IProgress<MigrationProgress>>().OfType<WebhookSender>())
            await webhook.FlushAsync(cancellationToken).ConfigureAwait(false);
        return exitCode;
    }

    private sealed class HostMigrators(IServiceProvider services) : IMigrators
    {
        public IReadOnlyList<Migrator> Create(Action<MigratorOptions> change)
        {
            Migrator[] migrators = [.. services.GetServices<Migrator>().Select(m => m.With(change))];
            return migrators.Length > 0
                ? migrators
                : throw new SchemaGenException("no-source", "There is no source: call services.AddSchemaGen<YourSchema>() before the host is built.");
        }

        public IReadOnlyList<MigratorFactory> CreateFactories(Action<MigratorOptions> change) => [.. Create(change).Select(static m => new MigratorFactory(m.Source, m.On))];
    }
}
