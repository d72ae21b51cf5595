using System.Diagnostics;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Recording;

/// <summary>One row of <c>schemagen.migration_steps</c>: a step as it was executed.</summary>
[DebuggerDisplay("{Position} {Description} {Status}")]
public sealed record StepExecution
{
    /// <summary>The place in its execution, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>How it is executed.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>How much of its table it reads or writes.</summary>
    public required TableWork Work { get; init; }

    /// <summary>The object that it makes or changes: <c>users.phone</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public required string Description { get; init; }

    /// <summary>Its SQL; for a backfill the first batch, for a method empty.</summary>
    public required string Sql { get; init; }

    /// <summary>How far it has come.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>How often it was begun.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it began, by the server's clock; null while it has not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, by the server's clock; null while it has not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The time from its begin to its end; null while it has not ended.</summary>
    public TimeSpan? Duration => CompletedAt - StartedAt;

    /// <summary>The rows that a backfill has changed; null for every other kind.</summary>
    public long? Rows { get; init; }

    /// <summary>The error that ended it; null when there is none.</summary>
    public string? Error { get; init; }

    /// <summary>The error's SQLSTATE; null when there is none.</summary>
    public string? SqlState { get; init; }
}
