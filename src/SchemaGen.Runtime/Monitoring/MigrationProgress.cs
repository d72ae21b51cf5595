namespace SchemaGen.Monitoring;

/// <summary>One event of a running migration, for a progress display.</summary>
/// <param name="Source">The source whose history is brought forward.</param>
/// <param name="Phase">What has happened.</param>
public sealed record MigrationProgress(string Source, MigrationPhase Phase)
{
    /// <summary>The migration; empty while there is none, and in a declarative run.</summary>
    public string MigrationId { get; init; } = "";

    /// <summary>The step in a few words, or who holds the lock.</summary>
    public string Description { get; init; } = "";

    /// <summary>The SQL of a step that begins; empty for everything else.</summary>
    public string Sql { get; init; } = "";

    /// <summary>The number of the step in this run, from 1; 0 when it is about no step.</summary>
    public int StepNumber { get; init; }

    /// <summary>How many steps this run has.</summary>
    public int StepCount { get; init; }

    /// <summary>The rows that a backfill has changed so far; null for all other steps.</summary>
    public long? Rows { get; init; }

    /// <summary>Whether it is about a roll-back.</summary>
    public bool IsRollback { get; init; }

    /// <summary>
    /// How long it took: the transaction that ends with this step, the migration, or the run; null for everything else, so also for a step
    /// that shares its transaction with later ones.
    /// </summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>The migrations that a completed run has finished, applied or rolled back.</summary>
    public IReadOnlyList<string> MigrationIds { get; init; } = [];

    /// <summary>Why the run failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>The error's stable code, such as <c>risk-refused</c>; null when it has none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's SQLSTATE; null when it is not PostgreSQL's.</summary>
    public string? SqlState { get; init; }

    /// <summary>The environment, as <see cref="MigratorOptions.EnvironmentName"/> gave it; empty when none was given.</summary>
    public string EnvironmentName { get; init; } = "";

    /// <summary>The release, as <see cref="MigratorOptions.Release"/> gave it; null when none was given.</summary>
    public string? Release { get; init; }
}
