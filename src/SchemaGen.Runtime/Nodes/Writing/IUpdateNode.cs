namespace SchemaGen.Nodes;

/// <summary>The changes of a row that are a node. What is emitted for a model needs no code of its own to run.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
/// <typeparam name="TNode">The node.</typeparam>
/// <typeparam name="TChanges">The model's changes.</typeparam>
public interface IUpdateNode<TPlan, TRow, TKey, TNode, TChanges> : IKeyed<TKey>, INode<TRow>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TChanges>
    where TRow : class
    where TKey : notnull
    where TNode : TChanges, IKeyed<TKey>
    where TChanges : RowValues
{
    ValueTask<TRow> INode<TRow>.RunAsync(SchemaSession session, CancellationToken ct) =>
        UpdateRow<TPlan, TRow, TKey, TNode, TChanges>.RunAsync(session, (TNode)(object)this, ct);
}
