namespace SchemaGen.Workflows;

/// <summary>One run of a workflow: its id, and what each node did.</summary>
public sealed class WorkflowRun
{
    internal WorkflowRun(Workflow flow, NodeRun[] states, DateTimeOffset started)
    {
        Flow = flow;
        States = states;
        Started = started;
        Id = Guid.CreateVersion7(started);
    }

    /// <summary>The id of the run; later runs have higher ids.</summary>
    public Guid Id { get; }

    /// <summary>When it started.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>What each node did, in the order in which they were added.</summary>
    public IReadOnlyList<NodeRun> Nodes => States;

    internal Workflow Flow { get; }

    internal NodeRun[] States { get; }

    /// <summary>What a node did.</summary>
    /// <param name="node">Its handle.</param>
    /// <exception cref="WorkflowGraphException">It is a node of another workflow.</exception>
    public NodeRun this[WorkflowNode node]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(node);
            return node.Flow == Flow ? States[node.Index] : throw WorkflowGraphException.OfAnotherWorkflow("run", node.Name);
        }
    }

    /// <summary>The result of a node.</summary>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="node">Its handle.</param>
    /// <returns>The result.</returns>
    /// <exception cref="SchemaGenException">It has none, because it was skipped, failed or did not start (<c>workflow-no-result</c>).</exception>
    public TResult Result<TResult>(WorkflowNode<TResult> node) =>
        TryGetResult(node, out TResult? result)
            ? result
            : throw new SchemaGenException(
                "workflow-no-result", $"Node \"{node.Name}\" has no result: its status is {this[node].Status}. Ask for its status first, or use TryGetResult.");

    /// <summary>The result of a node, where it has one.</summary>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="node">Its handle.</param>
    /// <param name="result">The result.</param>
    /// <returns>Whether it has one.</returns>
    public bool TryGetResult<TResult>(WorkflowNode<TResult> node, out TResult result)
    {
        bool has = this[node].HasResult;
        result = has ? ValueOf(node) : default!;
        return has;
    }

    internal TResult ValueOf<TResult>(WorkflowNode<TResult> node) => ((NodeRun<TResult>)States[node.Index]).Value;
}
