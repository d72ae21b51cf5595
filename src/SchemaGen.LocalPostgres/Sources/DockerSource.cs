#if USE_TESTCONTAINERS
using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
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
        PostgreSqlContainer container;
        try
        {
            container = new PostgreSqlBuilder($"postgres:{major}")
                // A fixed port, since a random one would change when the container is stopped and started.
                .WithPortBinding(ServerAddress.FreePort(), PostgreSqlBuilder.PostgreSqlPort)
                .WithCommand([.. ServerSettings.Of(options).SelectMany(static s => new[] { "-c", $"{s.Key}={s.Value}" })])
                .Build();
        }
        catch (DockerUnavailableException)
        {
            return SourceOutcome.Unavailable("no Docker engine answers; start one, or name it in DOCKER_HOST");
        }

        try
        {
            await container.StartAsync(ct).ConfigureAwait(false);
            return SourceOutcome.Started(new DockerInstance(container, major));
        }
        catch (DockerApiException e)
        {
            await container.DisposeAsync().ConfigureAwait(false);
            return SourceOutcome.Unavailable($"the engine made no container of postgres:{major}: {e.Message}");
        }
        catch (Exception e)
        {
            await container.DisposeAsync().ConfigureAwait(false);
            if (e is not ContainerNotRunningException) throw;
            throw new LocalPostgresException(LocalPostgresException.StartFailed, $"the container of postgres:{major} did not start: {e.Message}", e);
        }
    }
#else
    public Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct) =>
        Task.FromResult(SourceOutcome.Unavailable("not built in; build with -p:UseTestcontainers=true"));
#endif
}
