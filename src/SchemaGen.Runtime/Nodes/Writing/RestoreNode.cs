namespace SchemaGen.Nodes;

/// <summary>Brings a deleted row back; gives it, or null when there is no deleted row of that key.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
public abstract class RestoreNode<TPlan, TRow, TKey> : INode<TRow?>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TRow : class
    where TKey : notnull
{
    private static readonly Statement Restore = new(NodeSql.Restore(TPlan.Shape));

    /// <summary>The key. A field, so that the emitted properties of a composite key can set its parts.</summary>
    protected TKey RowKey = default!;

    ValueTask<TRow?> INode<TRow?>.RunAsync(SchemaSession session, CancellationToken ct) =>
        Executor.RunAsync<RowByKey<TPlan, TRow, TKey>, TRow?>(session, new(Restore, RowKey, mustExist: false), ct);
}
