using SchemaGen.Planning;
using SchemaGen.Releases;
using SchemaGen.Safety;

namespace SchemaGen.Migrating;

/// <summary>What a run has done.</summary>
public sealed record MigrationResult
{
    /// <summary>The result of a run that found nothing to do.</summary>
    public static MigrationResult NothingToDo { get; } = new();

    /// <summary>The migrations that were applied or rolled back, in the order in which that was done.</summary>
    public IReadOnlyList<string> MigrationIds { get; init; } = [];

    /// <summary>The migrations that an earlier run had begun and this one finished.</summary>
    public IReadOnlyList<string> Resumed { get; init; } = [];

    /// <summary>
    /// What <see cref="MigratorOptions.Filter"/> held back: pending migrations, or operations of a declarative run. Empty too when the run found
    /// nothing to do.
    /// </summary>
    public IReadOnlyList<string> HeldBack { get; init; } = [];

    /// <summary>The pending migrations that wait for releases which still run, or for such a migration (<see cref="ReleasePhase"/>).</summary>
    public IReadOnlyList<DeferredMigration> Deferred { get; init; } = [];

    /// <summary>The migrations that were recorded as applied because their effect was there already (<see cref="DriftPolicy.Adopt"/>).</summary>
    public IReadOnlyList<string> Adopted { get; init; } = [];

    /// <summary>The backup that was taken before it; null when there was none.</summary>
    public BackupInfo? Backup { get; init; }

    /// <summary>What was carried out, without what was resumed.</summary>
    public MigrationPlan Plan { get; init; } = MigrationPlan.Empty;

    /// <summary>How long it took, with the wait for the migration lock.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether the database was as it should be already.</summary>
    public bool IsEmpty => MigrationIds.Count == 0 && Resumed.Count == 0 && Adopted.Count == 0 && Plan.IsEmpty;
}
