#if USE_TESTCONTAINERS
using DotNet.Testcontainers.Builders;
using SchemaGen.LocalPostgres.Cluster;
using Testcontainers.PostgreSql;
#endif

namespace SchemaGen.LocalPostgres.Sources;

/// <summary>A container of the official image, when the library was built with <c>-p:UseTestcontainers=true</c>.</summary>
internal sealed class DockerSource : IPostgresSource
{
    public string Name => "Docker, through Testcontainers";

#if USE_TESTCONTAINERS
    public async Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        var major = options.MajorVersion ?? PostgresVersions.Newest;
        var port = ServerAddress.FreePort();
        try
        {
            var container = new PostgreSqlBuilder()
                .WithImage($"postgres:{major}")
                // A fixed port, since a random one would change when the container is stopped and started.
                .WithPortBinding(port, PostgreSqlBuilder.PostgreSqlPort)
                .WithCommand([.. ServerSettings.Of(options).SelectMany(static s => new[] { "-c", $"{s.Key}={s.Value}" })])
                .Build();
            await container.StartAsync(ct).ConfigureAwait(false);
            return SourceOutcome.Started(new DockerInstance(container, major));
        }
        catch (DockerUnavailableException e)
        {
            return SourceOutcome.Unavailable(e.Message);
        }
    }
#else
    public Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct) =>
        Task.FromResult(SourceOutcome.Unavailable("not built in; build with -p:UseTestcontainers=true"));
#endif
}
