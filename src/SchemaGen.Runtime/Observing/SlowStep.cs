using SchemaGen.Planning;

namespace SchemaGen.Observing;

/// <summary>A step of the history that took long, and what could be done about it.</summary>
/// <param name="Source">The source of its migration.</param>
/// <param name="MigrationId">The migration; empty in a declarative run.</param>
/// <param name="Target">The object that it made or changed: <c>users.phone</c>.</param>
/// <param name="Description">What it did, in a few words.</param>
/// <param name="Kind">How it was executed.</param>
/// <param name="Work">What it did to the rows of its table.</param>
public sealed record SlowStep(string Source, string MigrationId, string Target, string Description, StepKind Kind, TableWork Work)
{
    /// <summary>How long it took, waits between two attempts included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How often it was attempted.</summary>
    public required int Attempts { get; init; }

    /// <summary>What could make such a step faster, or keep it out of the way.</summary>
    public required string Suggestion { get; init; }
}
