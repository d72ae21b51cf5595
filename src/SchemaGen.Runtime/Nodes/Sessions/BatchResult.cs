namespace SchemaGen.Nodes;

/// <summary>Where the result of a node is found once its <see cref="NodeBatch"/> has run.</summary>
/// <typeparam name="TResult">What the node gives.</typeparam>
public sealed class BatchResult<TResult>
{
    private readonly NodeBatch _batch;
    private TResult _value = default!;

    internal BatchResult(NodeBatch batch) => _batch = batch;

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">The batch has not run, or it failed.</exception>
    public TResult Value => _batch.HasSucceeded ? _value : throw new InvalidOperationException("The batch has not run, or it failed. Await NodeBatch.RunAsync first.");

    internal void Set(TResult value) => _value = value;
}
