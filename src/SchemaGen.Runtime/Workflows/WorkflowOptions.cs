using System.Data;

namespace SchemaGen.Workflows;

/// <summary>How a workflow is run.</summary>
public sealed record WorkflowOptions
{
    /// <summary>
    /// The isolation level of the one transaction in which all nodes run, one after the other in the order in which they were added; null, the
    /// default, for each node by itself.
    /// </summary>
    public IsolationLevel? Transaction { get; init; }

    /// <summary>
    /// How often the whole workflow is repeated at most, when another transaction gets in the way of its one <see cref="Transaction"/>; 3 unless set.
    /// </summary>
    public int TransactionRetries { get; init; } = 3;

    /// <summary>The most nodes that run at the same time, each on a connection of its own; no limit unless set.</summary>
    public int MaxConcurrency { get; init; } = int.MaxValue;

    internal static WorkflowOptions Default { get; } = new();
}
