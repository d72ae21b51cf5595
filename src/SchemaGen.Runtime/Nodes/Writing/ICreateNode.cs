namespace SchemaGen.Nodes;

/// <summary>The values of a new row that are a node. What is emitted for a model needs no code of its own to run.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TValues">The model's values, of which the node is one.</typeparam>
public interface ICreateNode<TPlan, TRow, TValues> : INode<TRow>
    where TPlan : IRowPlan<TRow>, IWritePlan<TValues>
    where TValues : RowValues
{
    ValueTask<TRow> INode<TRow>.RunAsync(SchemaSession session, CancellationToken ct) =>
        CreateRow<TPlan, TRow, TValues>.RunAsync(session, (TValues)(object)this, ct);
}
