namespace SchemaGen.Nodes;

/// <summary>What was written down of one row.</summary>
public static class AuditNodes
{
    /// <summary>The entries of the audit log of the row that a read would give, whether it is still there or not.</summary>
    /// <typeparam name="TPlan">The model's plan.</typeparam>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="TKey">The model's key.</typeparam>
    /// <param name="read">A read of the row: <c>new UserReadNode { Id = 5 }</c>.</param>
    /// <returns>The node, to which a filter and a page can be added.</returns>
    public static AuditListNode Audit<TPlan, TRow, TKey>(this ReadNode<TPlan, TRow, TKey> read)
        where TPlan : IKeyedPlan<TRow, TKey>
        where TRow : class
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(read);
        return AuditListNode.OfRow<TPlan, TRow, TKey>(read.RowKey);
    }
}
