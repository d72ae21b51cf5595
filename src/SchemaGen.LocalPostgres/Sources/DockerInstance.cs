#if USE_TESTCONTAINERS
using Testcontainers.PostgreSql;

namespace SchemaGen.LocalPostgres.Sources;

/// <summary>A server in a container, which Testcontainers removes when this process dies.</summary>
internal sealed class DockerInstance(PostgreSqlContainer container, int majorVersion) : IPostgresInstance
{
    public string ConnectionString { get; } = container.GetConnectionString();

    public int MajorVersion => majorVersion;

    public string? BinDirectory => null;

    public bool IsOwned => true;

    public async Task StopAsync(PostgresStopMode mode, CancellationToken ct)
    {
        // The server is the container's first process; SIGQUIT is PostgreSQL's immediate shutdown.
        if (mode == PostgresStopMode.Crash) await container.ExecAsync(["sh", "-c", "kill -QUIT 1"], ct).ConfigureAwait(false);
        await container.StopAsync(ct).ConfigureAwait(false);
    }

    public Task ResumeAsync(CancellationToken ct) => container.StartAsync(ct);

    public Task<IPostgresInstance> StartStandbyAsync(CancellationToken ct) => throw new LocalPostgresException(
        LocalPostgresException.CommandFailed, "a server in a container gets no standby. Install the server programs (Debian: apt-get install postgresql).");

    public ValueTask DisposeAsync() => container.DisposeAsync();
}
#endif
