namespace SchemaGen.Nodes;

/// <summary>The session in which the nodes of a batch run: their statements are collected and not sent.</summary>
internal sealed class BatchSession : SchemaSession
{
    private readonly Lock _gate = new();
    private List<BatchItem> _items = [];
    private TaskCompletionSource _collected = NewSignal();

    internal BatchSession(SchemaSession origin)
        : base(origin) => Batch = this;

    /// <summary>Ends when there is a statement to send.</summary>
    internal Task Collected
    {
        get
        {
            lock (_gate)
                return _collected.Task;
        }
    }

    internal ValueTask<TResult> Collect<TRun, TResult>(TRun run)
        where TRun : struct, IRun<TResult>
    {
        BatchItem<TRun, TResult> item = new(run);
        lock (_gate)
        {
            _items.Add(item);
            _collected.TrySetResult();
        }

        return new(item.Result);
    }

    internal List<BatchItem> Take()
    {
        lock (_gate)
        {
            List<BatchItem> taken = _items;
            _items = [];
            _collected = NewSignal();
            return taken;
        }
    }

    internal static SchemaGenException Refused() => new(
        "not-in-a-batch", "Only nodes of single statements can be part of a batch: bulk nodes, streams and transactions need the connection for themselves. Run it by itself.");

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
