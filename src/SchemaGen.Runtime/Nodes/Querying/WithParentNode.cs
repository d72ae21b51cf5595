namespace SchemaGen.Nodes;

/// <summary>Lists rows, each with the row that it references: in two commands, however many rows there are.</summary>
/// <typeparam name="TPlan">The plan of the model that references.</typeparam>
/// <typeparam name="TRow">The model that references.</typeparam>
/// <typeparam name="TKey">Its key.</typeparam>
/// <typeparam name="TParentPlan">The plan of the model that is referenced.</typeparam>
/// <typeparam name="TParent">The model that is referenced.</typeparam>
/// <typeparam name="TValue">The type of the referencing property.</typeparam>
public sealed class WithParentNode<TPlan, TRow, TKey, TParentPlan, TParent, TValue> : INode<Page<(TRow Row, TParent? Parent)>>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TParentPlan : IRowPlan<TParent>
    where TRow : class
    where TParent : class
{
    private readonly ListNode<TPlan, TRow, TKey> _list;
    private readonly Reference<TPlan, TRow, TParentPlan, TParent, TValue> _reference;

    internal WithParentNode(ListNode<TPlan, TRow, TKey> list, Reference<TPlan, TRow, TParentPlan, TParent, TValue> reference)
    {
        _list = list;
        _reference = reference;
    }

    async ValueTask<Page<(TRow Row, TParent? Parent)>> INode<Page<(TRow Row, TParent? Parent)>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        Page<TRow> page = await session.RunAsync(_list, ct).ConfigureAwait(false);
        TValue[] values = [.. page.Rows.Select(_reference.ValueOf).Where(_reference.IsSet).Distinct()];
        Dictionary<ReferenceValue<TValue>, TParent> parents = [];
        if (values.Length > 0)
        {
            foreach (TParent parent in await Executor.RunAsync<RelatedRun<TParentPlan, TParent>, List<TParent>>(session, new(_reference.Referenced(values)), ct).ConfigureAwait(false))
                parents[new(_reference.ParentValueOf(parent))] = parent;
        }

        return new() { Rows = [.. page.Rows.Select(r => (r, parents.GetValueOrDefault(new(_reference.ValueOf(r)))))], Total = page.Total, Next = page.Next };
    }
}
