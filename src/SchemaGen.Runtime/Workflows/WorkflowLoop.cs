using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>The handle of a loop: one node for each item of a list. Its result are theirs, in the order of the items.</summary>
/// <typeparam name="TResult">What the node of one item gives.</typeparam>
public sealed class WorkflowLoop<TResult> : WorkflowNode<IReadOnlyList<TResult>>
{
    private readonly Func<WorkflowRun, IEnumerable<INode<TResult>>> _nodes;
    private Func<TResult, SchemaSession, CancellationToken, ValueTask>? _undo;
    private int _atOnce = 1;

    internal WorkflowLoop(Workflow flow, string name, int index, Func<WorkflowRun, IEnumerable<INode<TResult>>> nodes)
        : base(flow, name, index) => _nodes = nodes;

    internal override bool IsLoop => true;

    internal override bool CanCompensate => _undo is not null;

    /// <summary>Runs several items at once; one after the other unless said, and always so in a transaction.</summary>
    /// <param name="items">The most items that run at the same time, each on a connection of its own.</param>
    /// <returns>This handle.</returns>
    public WorkflowLoop<TResult> AtOnce(int items)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        Flow.ThrowIfRun();
        _atOnce = items;
        return this;
    }

    /// <summary>
    /// Says what undoes one item when another item or a later node fails, or the run is canceled; the last item first. See
    /// <see cref="WorkflowStep{TResult}.Compensate"/>.
    /// </summary>
    /// <typeparam name="TUndo">What the undoing node gives; it is not used.</typeparam>
    /// <param name="undo">Gives the node that undoes, from the item's result.</param>
    /// <returns>This handle.</returns>
    public WorkflowLoop<TResult> CompensateEach<TUndo>(Func<TResult, INode<TUndo>> undo)
    {
        ArgumentNullException.ThrowIfNull(undo);
        Flow.ThrowIfRun();
        _undo = async (result, session, ct) => await undo(result).RunAsync(session, ct).ConfigureAwait(false);
        return this;
    }

    internal override NodeRun CreateState() => new LoopRun<TResult>(this);

    internal override async ValueTask RunAsync(WorkflowRun run, SchemaSession session, CancellationToken ct)
    {
        LoopRun<TResult> state = (LoopRun<TResult>)run.States[Index];
        INode<TResult>[] nodes = [.. _nodes(run)];
        state.Begin(nodes.Length);
        if (_atOnce == 1 || session.Held is not null)
        {
            for (int i = 0; i < nodes.Length; i++)
                await RunItemAsync(i, ct).ConfigureAwait(false);
            return;
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = _atOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, nodes.Length, options, RunItemAsync).ConfigureAwait(false);

        async ValueTask RunItemAsync(int item, CancellationToken itemCt)
        {
            try
            {
                itemCt.ThrowIfCancellationRequested();
                state.End(item, await AttemptAsync(state, nodes[item], session, itemCt).ConfigureAwait(false));
            }
            catch (Exception e) when (e is not OperationCanceledException || !itemCt.IsCancellationRequested)
            {
                state.FailItem(item);
                throw;
            }
        }
    }

    internal override async ValueTask CompensateAsync(WorkflowRun run, SchemaSession session, CancellationToken ct)
    {
        List<Exception> errors = [];
        foreach (TResult result in ((LoopRun<TResult>)run.States[Index]).EndedFromLast())
        {
            try
            {
                await _undo!(result, session, ct).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // The other items are still to be undone; what failed is told with the node.
                errors.Add(e);
            }
        }

        if (errors.Count > 0)
            throw errors.Count == 1 ? errors[0] : new AggregateException(errors);
    }
}
