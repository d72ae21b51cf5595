using Npgsql;
using SchemaGen.History;

namespace SchemaGen.Faults.Tests.Plans;

/// <summary>Something that a migrator does to a prepared database, and that faults are done to.</summary>
internal sealed record FaultPlan(string Name)
{
    /// <summary>The models and migrations of the release that does it.</summary>
    public required SchemaSource Source { get; init; }

    /// <summary>Brings an empty database to where the plan begins.</summary>
    public required Func<NpgsqlDataSource, Task> Prepare { get; init; }

    /// <summary>Does it, as a new process would; it may be done again and again.</summary>
    public Func<Migrator, CancellationToken, Task> Run { get; init; } = static (migrator, ct) => migrator.MigrateAsync(ct);

    /// <summary>Options that do not make a run wait.</summary>
    public static MigratorOptions Options(IProgress<Monitoring.MigrationProgress>? progress = null) => new()
    {
        MaxRisk = RiskLevel.Critical,
        MigrationLockPollInterval = TimeSpan.FromMilliseconds(10),
        TableLockTimeout = TimeSpan.FromMilliseconds(200),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(50),
        BackfillBatchSize = 16,
        Progress = progress,
    };

    /// <summary>Does it on a database.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="progress">Is told of each event.</param>
    /// <param name="checkInterval">How often the connection is looked after; null for the migrator's own measure.</param>
    /// <param name="ct">Ends the call.</param>
    public Task RunAsync(
        NpgsqlDataSource dataSource, IProgress<Monitoring.MigrationProgress>? progress = null, TimeSpan? checkInterval = null, CancellationToken ct = default)
    {
        var options = Options(progress);
        options.ConnectionCheckInterval = checkInterval ?? options.ConnectionCheckInterval;
        return Run(new Migrator(dataSource, Source, options), ct);
    }
}
