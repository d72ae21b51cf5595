using System.Diagnostics;

namespace SchemaGen.Migrating.Recording;

/// <summary>One row of <c>schemagen.migration_executions</c>: the application or roll-back of one migration.</summary>
[DebuggerDisplay("{Id} {Direction} {MigrationId} {Status}")]
public sealed record MigrationExecution
{
    /// <summary>The number of the execution in its database; later ones have higher numbers.</summary>
    public required long Id { get; init; }

    /// <summary>The source that the migration belongs to.</summary>
    public required string Source { get; init; }

    /// <summary>The migration; empty for <see cref="MigrationDirection.Auto"/>.</summary>
    public required string MigrationId { get; init; }

    /// <summary>What was done with it.</summary>
    public required MigrationDirection Direction { get; init; }

    /// <summary>How far it has come.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>The migration's fingerprint when it was executed.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The migrations that it follows.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    /// <summary>Whether it had a High or Critical hazard, so that a release from before it may not work any more.</summary>
    public required bool Breaking { get; init; }

    /// <summary>Whether steps of it stand although it has not completed, so that the next run has to finish it.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>When it began, by the server's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, by the server's clock; null while it has not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The time from its begin to its end, waits between two attempts included; null while it has not ended.</summary>
    public TimeSpan? Duration => CompletedAt - StartedAt;

    /// <summary>The role that executed it.</summary>
    public required string ExecutedBy { get; init; }

    /// <summary>The machine that executed it.</summary>
    public required string Machine { get; init; }

    /// <summary>The environment's name; empty when none was given.</summary>
    public required string EnvironmentName { get; init; }

    /// <summary>The release that brought it; null when none was given.</summary>
    public string? Release { get; init; }

    /// <summary>The hazards and their approvals, as JSON.</summary>
    public required string Metadata { get; init; }

    /// <summary>The error that ended it; null when there is none.</summary>
    public string? Error { get; init; }

    /// <summary>The error's SQLSTATE; null when there is none.</summary>
    public string? SqlState { get; init; }

    /// <summary>The steps with their times; empty when they were not asked for (<see cref="Observing.HistoryQuery.IncludeSteps"/>).</summary>
    public IReadOnlyList<StepExecution> Steps { get; init; } = [];
}
