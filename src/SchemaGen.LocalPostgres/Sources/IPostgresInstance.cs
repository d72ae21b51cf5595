namespace SchemaGen.LocalPostgres.Sources;

/// <summary>A server that a source led to. Disposing it ends what the source began, and no more.</summary>
internal interface IPostgresInstance : IAsyncDisposable
{
    string ConnectionString { get; }

    int MajorVersion { get; }

    string? BinDirectory { get; }

    /// <summary>Whether the server ends with this instance, and all databases with it.</summary>
    bool IsOwned { get; }

    Task StopAsync(PostgresStopMode mode, CancellationToken ct);

    /// <summary>Starts the stopped server again, at the same address.</summary>
    Task ResumeAsync(CancellationToken ct);

    /// <summary>Starts a hot standby, which follows this server until it is disposed of.</summary>
    Task<IPostgresInstance> StartStandbyAsync(CancellationToken ct);
}
