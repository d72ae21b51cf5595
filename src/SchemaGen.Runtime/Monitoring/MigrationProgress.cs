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

    /// <summary>The number of the step in this run, from 1; 0 when it is about no step.</summary>
    public int StepNumber { get; init; }

    /// <summary>How many steps this run has.</summary>
    public int StepCount { get; init; }

    /// <summary>The rows that a backfill has changed so far; null for all other steps.</summary>
    public long? Rows { get; init; }
}
