namespace SchemaGen.Nodes;

/// <summary>Counts rows.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
public abstract class CountNode<TPlan, TRow> : INode<long>
    where TPlan : IRowPlan<TRow>
{
    /// <summary>Which rows; null for all.</summary>
    public Filter<TRow>? Filter { get; set; }

    /// <summary>Whether deleted rows are counted too, where the model keeps them.</summary>
    public bool IncludeDeleted { get; set; }

    ValueTask<long> INode<long>.RunAsync(SchemaSession session, CancellationToken ct) =>
        Executor.RunAsync<CountRun<TPlan, TRow>, long>(session, new(Filter, IncludeDeleted), ct);
}
