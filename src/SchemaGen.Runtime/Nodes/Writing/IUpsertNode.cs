namespace SchemaGen.Nodes;

/// <summary>The values of a row that are a node which creates or updates it. What is emitted for a model needs no code of its own to run.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TValues">The model's values, of which the node is one.</typeparam>
/// <typeparam name="TUniqueKey">The model's unique keys, in the order of <see cref="RowShape.UniqueKeys"/>.</typeparam>
public interface IUpsertNode<TPlan, TRow, TValues, TUniqueKey> : INode<Upserted<TRow>>
    where TPlan : IRowPlan<TRow>, IWritePlan<TValues>
    where TRow : class
    where TValues : RowValues
    where TUniqueKey : unmanaged, Enum
{
    /// <summary>The unique key that decides.</summary>
    TUniqueKey On { get; }

    /// <summary>What an existing row gets; null for all that was set, but for keys.</summary>
    IReadOnlyList<ModelColumn<TRow>>? Update { get; }

    ValueTask<Upserted<TRow>> INode<Upserted<TRow>>.RunAsync(SchemaSession session, CancellationToken ct) =>
        UpsertRow<TPlan, TRow, TValues>.RunAsync(session, (TValues)(object)this, UniqueKeys.IndexOf(On), Update, ct);
}
