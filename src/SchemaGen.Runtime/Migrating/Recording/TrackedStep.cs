using System.Diagnostics;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Recording;

/// <summary>A step and its row in the history.</summary>
[DebuggerDisplay("{Position}: {Step.Description,nq}")]
internal sealed record TrackedStep(Execution Execution, Step Step, int Position)
{
    /// <summary>Whether an earlier process began it and did not come back.</summary>
    internal bool WasInterrupted { get; init; }

    /// <summary>What a backfill has recorded, as JSON; null when nothing.</summary>
    internal string? Progress { get; init; }
}
