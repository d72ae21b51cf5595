namespace SchemaGen.Nodes;

/// <summary>Lists rows, each with the rows that reference it: in two commands, however many rows there are.</summary>
/// <typeparam name="TPlan">The plan of the model that is referenced.</typeparam>
/// <typeparam name="TRow">The model that is referenced.</typeparam>
/// <typeparam name="TKey">Its key.</typeparam>
/// <typeparam name="TChildPlan">The plan of the model that references.</typeparam>
/// <typeparam name="TChild">The model that references.</typeparam>
/// <typeparam name="TValue">The type of the referencing property.</typeparam>
public sealed class WithChildrenNode<TPlan, TRow, TKey, TChildPlan, TChild, TValue> : INode<Page<(TRow Row, IReadOnlyList<TChild> Children)>>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TChildPlan : IRowPlan<TChild>
    where TRow : class
    where TChild : class
{
    private readonly ListNode<TPlan, TRow, TKey> _list;
    private readonly Reference<TChildPlan, TChild, TPlan, TRow, TValue> _reference;
    private readonly Filter<TChild>? _filter;

    internal WithChildrenNode(ListNode<TPlan, TRow, TKey> list, Reference<TChildPlan, TChild, TPlan, TRow, TValue> reference, Filter<TChild>? filter)
    {
        _list = list;
        _reference = reference;
        _filter = filter;
    }

    async ValueTask<Page<(TRow Row, IReadOnlyList<TChild> Children)>> INode<Page<(TRow Row, IReadOnlyList<TChild> Children)>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        Page<TRow> page = await session.RunAsync(_list, ct).ConfigureAwait(false);
        Dictionary<ReferenceValue<TValue>, List<TChild>> children = [];
        foreach (TRow row in page.Rows)
            children[new(_reference.ParentValueOf(row))] = [];
        TValue[] values = [.. children.Keys.Select(static k => k.Value).Where(_reference.IsSet)];
        if (values.Length > 0)
        {
            Filter<TChild> referencing = _reference.Referencing(values);
            Filter<TChild> wanted = _filter is null ? referencing : referencing & _filter;
            foreach (TChild child in await Executor.RunAsync<RelatedRun<TChildPlan, TChild>, List<TChild>>(session, new(wanted), ct).ConfigureAwait(false))
                children[new(_reference.ValueOf(child))].Add(child);
        }

        return new() { Rows = [.. page.Rows.Select(r => (r, (IReadOnlyList<TChild>)children[new(_reference.ParentValueOf(r))]))], Total = page.Total, Next = page.Next };
    }
}
