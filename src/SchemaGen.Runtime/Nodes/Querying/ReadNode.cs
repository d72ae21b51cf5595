namespace SchemaGen.Nodes;

/// <summary>Reads one row by its key; gives null when there is none.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
public abstract class ReadNode<TPlan, TRow, TKey> : INode<TRow?>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TRow : class
    where TKey : notnull
{
    private static readonly Statement Living = new(NodeSql.Read(TPlan.Shape, includeDeleted: false));
    private static readonly Statement Any = TPlan.Shape.DeletedAt < 0 ? Living : new(NodeSql.Read(TPlan.Shape, includeDeleted: true));

    /// <summary>The key. A field, so that the emitted properties of a composite key can set its parts.</summary>
    protected internal TKey RowKey = default!;

    /// <summary>Whether a deleted row is read too, where the model keeps them.</summary>
    public bool IncludeDeleted { get; set; }

    /// <summary>Whether a missing row is a <see cref="RowNotFoundException"/> and not null.</summary>
    public bool MustExist { get; set; }

    ValueTask<TRow?> INode<TRow?>.RunAsync(SchemaSession session, CancellationToken ct) =>
        Executor.RunAsync<RowByKey<TPlan, TRow, TKey>, TRow?>(session, new(IncludeDeleted ? Any : Living, RowKey, MustExist), ct);
}
