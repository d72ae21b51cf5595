using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>The handle of a node in a <see cref="Workflow"/>: others are connected to it, and its outcome is asked for with it.</summary>
public abstract class WorkflowNode
{
    private readonly List<WorkflowEdge> _edges = [];
    private readonly List<Func<WorkflowRun, bool>> _conditions = [];

    private protected WorkflowNode(Workflow flow, string name, int index)
    {
        Flow = flow;
        Name = name;
        Index = index;
    }

    /// <summary>The name, unique in its workflow; errors, timings and pictures name the node by it.</summary>
    public string Name { get; }

    internal Workflow Flow { get; }

    /// <summary>The position in the workflow. Edges lead from lower to higher positions only, so that there is no circle.</summary>
    internal int Index { get; }

    /// <summary>What must have ended before this node starts.</summary>
    internal IReadOnlyList<WorkflowEdge> Edges => _edges;

    internal NodePolicy? Policy { get; private set; }

    internal abstract bool IsLoop { get; }

    internal abstract bool CanCompensate { get; }

    internal abstract Type ResultType { get; }

    internal void Connect(WorkflowNode source, WorkflowEdgeKind kind)
    {
        Flow.ThrowIfRun();
        ArgumentNullException.ThrowIfNull(source);
        if (source.Flow != Flow)
            throw WorkflowGraphException.OfAnotherWorkflow(Name, source.Name);
        if (source.Index >= Index)
            throw WorkflowGraphException.Later(Name, source.Name);
        WorkflowEdge edge = new(source, kind);
        if (!_edges.Contains(edge))
            _edges.Add(edge);
    }

    internal void Require<TWhen>(WorkflowNode<TWhen> when, Func<TWhen, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Connect(when, WorkflowEdgeKind.When);
        _conditions.Add(run => condition(run.ValueOf(when)));
    }

    internal void Follow(NodePolicy policy)
    {
        Flow.ThrowIfRun();
        Policy = policy;
    }

    /// <summary>Whether all that it needs is there and its conditions hold.</summary>
    internal bool ShouldRun(WorkflowRun run)
    {
        foreach (WorkflowEdge edge in _edges)
        {
            // What comes merely after a skipped node runs: "apply if needed, then create".
            if (edge.Kind != WorkflowEdgeKind.After && run.States[edge.Source.Index].Status != NodeStatus.Succeeded)
                return false;
        }

        foreach (Func<WorkflowRun, bool> condition in _conditions)
        {
            if (!condition(run))
                return false;
        }

        return true;
    }

    internal abstract NodeRun CreateState();

    internal abstract ValueTask RunAsync(WorkflowRun run, SchemaSession session, CancellationToken ct);

    /// <summary>Undoes what the node did, whether it ended well or stopped in between.</summary>
    internal abstract ValueTask CompensateAsync(WorkflowRun run, SchemaSession session, CancellationToken ct);

    private protected ValueTask<T> AttemptAsync<T>(NodeRun state, INode<T> node, SchemaSession session, CancellationToken ct)
    {
        if (node is null)
            throw new SchemaGenException("workflow-no-node", $"The lambda of node \"{Name}\" gave null. Return a node from it, or connect with a condition.");
        if (Policy is not null)
            return Policy.RunAsync(Name, state, node, session, ct);
        state.CountAttempt();
        return node.RunAsync(session, ct);
    }
}
