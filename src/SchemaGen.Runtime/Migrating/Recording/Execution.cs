using System.Diagnostics;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Recording;

/// <summary>One migration that is being applied or rolled back: its row in the history and the steps that remain.</summary>
[DebuggerDisplay("{Id} {Direction} {MigrationId,nq}: {Steps.Count} steps")]
internal sealed class Execution
{
    internal required long Id { get; init; }

    internal required string MigrationId { get; init; }

    internal required MigrationDirection Direction { get; init; }

    internal required string Fingerprint { get; init; }

    internal required IReadOnlyList<string> Parents { get; init; }

    internal required bool Breaking { get; init; }

    internal required string Metadata { get; init; }

    /// <summary>The compiled migration, which runs the methods that steps name; null when the program does not know it.</summary>
    internal Migration? Migration { get; init; }

    /// <summary>The fingerprint and the identity that the source's head has when this execution is complete.</summary>
    internal required (string Fingerprint, string MigrationId) HeadAfter { get; init; }

    /// <summary>The unfinished execution that this one takes the place of, in the transaction in which it begins; null for none.</summary>
    internal long? Supersedes { get; init; }

    internal IReadOnlyList<TrackedStep> Steps { get; private set; } = [];

    /// <summary>Whether the history has its rows already, as they are written when its first step begins.</summary>
    internal bool IsRecorded { get; set; }

    internal string Verb => Direction == MigrationDirection.Down ? "roll-back" : "migration";

    internal string Label => MigrationId.Length > 0 ? MigrationId : "auto";

    internal Execution WithSteps(IEnumerable<Step> steps)
    {
        Steps = [.. steps.Select((step, i) => new TrackedStep(this, step, i))];
        return this;
    }

    internal Execution WithRemainingSteps(IEnumerable<TrackedStep> steps)
    {
        Steps = [.. steps.Select(s => s with { Execution = this })];
        IsRecorded = true;
        return this;
    }
}
