namespace SchemaGen.LocalPostgres.Sources;

/// <summary>Somebody else's running server.</summary>
internal sealed class AttachedInstance(string connectionString, int majorVersion) : IPostgresInstance
{
    public string ConnectionString => connectionString;

    public int MajorVersion => majorVersion;

    public string? BinDirectory => null;

    public bool IsOwned => false;

    public Task StopAsync(PostgresStopMode mode, CancellationToken ct) => throw NotOwned();

    public Task ResumeAsync(CancellationToken ct) => throw NotOwned();

    public Task<IPostgresInstance> StartStandbyAsync(CancellationToken ct) => throw NotOwned();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static LocalPostgresException NotOwned() => new(
        LocalPostgresException.NotOwned,
        $"the server that {EnvironmentSource.Variable} names is never stopped and gets no standby. Unset the variable to get a private server.");
}
