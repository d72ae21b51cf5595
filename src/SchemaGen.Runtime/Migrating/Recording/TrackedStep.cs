using System.Diagnostics;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Recording;

/// <summary>A step and its row in the history.</summary>
[DebuggerDisplay("{Position}: {Step.Description,nq}")]
internal sealed record TrackedStep(Execution Execution, Step Step, int Position)
{
    /// <summary>Whether an earlier process began it and did not come back.</summary>
    internal bool WasInterrupted { get; init; }

    /// <summary>Whether the history says that it is done.</summary>
    internal bool IsCompleted { get; init; }

    /// <summary>What a step in parts has recorded, as JSON; null when nothing.</summary>
    internal string? Progress { get; init; }
}
