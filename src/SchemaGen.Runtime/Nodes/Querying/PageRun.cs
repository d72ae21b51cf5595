using System.Buffers;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Reads a page. One more row than asked for tells whether there is a next one.</summary>
internal struct PageRun<TPlan, TRow, TKey, TItem>(ListQuery<TPlan, TRow, TKey, TItem> query) : IRun<Page<TItem>>
    where TPlan : IKeyedPlan<TRow, TKey>
{
    // Collected in a lent array, so that the page's own is made once and is as long as it must be. It is lent at the first row: a copy of
    // this that begins anew must not share it.
    private TItem[]? _items;
    private int _count;
    private bool _more;
    private string? _next;

    public readonly RowShape Shape => TPlan.Shape;

    public readonly bool MayRefuse => false;

    public readonly Statement Statement { get; } = query.Find();

    public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session) => query.Bind(parameters, session, extra: 1);

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        _more = _count == query.Limit;
        if (_more)
            return false;
        _items ??= ArrayPool<TItem>.Shared.Rent(Math.Min(query.Limit ?? 256, 256));
        if (_count == _items.Length)
            _items = Grown(_items);
        _items[_count++] = query.Selection.Read(reader, options);
        if (_count == query.Limit && !query.Selection.IsGrouped)
            _next = Cursor(reader);
        return true;
    }

    public readonly Page<TItem> Result(int affected)
    {
        TItem[] rows = _items.AsSpan(0, _count).ToArray();
        if (_items is not null)
            ArrayPool<TItem>.Shared.Return(_items, clearArray: true);
        return new() { Rows = rows, Next = _more ? _next : null };
    }

    private readonly string Cursor(NpgsqlDataReader reader)
    {
        int selected = query.Selection.Items.Length;
        int orders = query.Order.Count;
        string?[] values = ListCursor<TKey>.ValuesOf(reader, query.Order, selected == 0 ? null : selected);
        TKey key = selected == 0 && _items![_count - 1] is TRow row ? TPlan.KeyOf(row) : TPlan.ReadKey(new ReaderKey(reader, selected + orders));
        return ListCursor<TKey>.Format<TPlan, TRow>(query.Order, values, key);
    }

    private static TItem[] Grown(TItem[] items)
    {
        TItem[] larger = ArrayPool<TItem>.Shared.Rent(items.Length * 2);
        items.AsSpan().CopyTo(larger);
        ArrayPool<TItem>.Shared.Return(items, clearArray: true);
        return larger;
    }
}
