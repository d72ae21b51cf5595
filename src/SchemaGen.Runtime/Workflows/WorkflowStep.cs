using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>The handle of a node that runs once.</summary>
/// <typeparam name="TResult">What the node gives.</typeparam>
public sealed class WorkflowStep<TResult> : WorkflowNode<TResult>
{
    private readonly Func<WorkflowRun, INode<TResult>> _node;
    private Func<TResult, SchemaSession, CancellationToken, ValueTask>? _undo;

    internal WorkflowStep(Workflow flow, string name, int index, Func<WorkflowRun, INode<TResult>> node)
        : base(flow, name, index) => _node = node;

    internal override bool IsLoop => false;

    internal override bool CanCompensate => _undo is not null;

    /// <summary>
    /// Says what undoes this node when a later one fails or the run is canceled. The nodes that had ended are compensated one after the
    /// other, the last first. In a transaction nothing is compensated, because the transaction undoes it.
    /// </summary>
    /// <typeparam name="TUndo">What the undoing node gives; it is not used.</typeparam>
    /// <param name="undo">Gives the node that undoes, from this one's result.</param>
    /// <returns>This handle.</returns>
    public WorkflowStep<TResult> Compensate<TUndo>(Func<TResult, INode<TUndo>> undo)
    {
        ArgumentNullException.ThrowIfNull(undo);
        Flow.ThrowIfRun();
        _undo = async (result, session, ct) => await undo(result).RunAsync(session, ct).ConfigureAwait(false);
        return this;
    }

    internal override NodeRun CreateState() => new NodeRun<TResult>(this);

    internal override ValueTask RunAsync(WorkflowRun run, SchemaSession session, CancellationToken ct)
    {
        NodeRun<TResult> state = (NodeRun<TResult>)run.States[Index];
        ValueTask<TResult> result = AttemptAsync(state, _node(run), session, ct);
        if (!result.IsCompletedSuccessfully)
            return Awaited(result, state);
        state.Value = result.Result;
        return ValueTask.CompletedTask;

        static async ValueTask Awaited(ValueTask<TResult> result, NodeRun<TResult> state) => state.Value = await result.ConfigureAwait(false);
    }

    internal override ValueTask CompensateAsync(WorkflowRun run, SchemaSession session, CancellationToken ct) =>
        _undo!(run.ValueOf(this), session, ct);
}
