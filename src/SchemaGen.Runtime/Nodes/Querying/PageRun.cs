using System.Buffers;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Reads a page. One more row than asked for tells whether there is a next one.</summary>
internal struct PageRun<TPlan, TRow, TKey, TItem>(ListQuery<TPlan, TRow, TKey, TItem> query) : IRun<Page<TItem>>
    where TPlan : IKeyedPlan<TRow, TKey>
{
    // Collected in a lent array, so that the page's own is made once and is as long as it must be.
    private TItem[] _items = ArrayPool<TItem>.Shared.Rent(Math.Min(query.Limit ?? 256, 256));
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
        if (_count == _items.Length)
            Grow();
        _items[_count++] = query.Selection.Read(reader, options);
        if (_count == query.Limit && !query.Selection.IsGrouped)
            _next = Cursor(reader);
        return true;
    }

    public readonly Page<TItem> Result(int affected)
    {
        TItem[] rows = _items.AsSpan(0, _count).ToArray();
        ArrayPool<TItem>.Shared.Return(_items, clearArray: true);
        return new() { Rows = rows, Next = _more ? _next : null };
    }

    private readonly string Cursor(NpgsqlDataReader reader)
    {
        int selected = query.Selection.Items.Length;
        int orders = query.Order.Count;
        string?[] values = ListCursor<TKey>.ValuesOf(reader, query.Order, selected == 0 ? null : selected);
        TKey key = selected == 0 && _items[_count - 1] is TRow row ? TPlan.KeyOf(row) : TPlan.ReadKey(new ReaderKey(reader, selected + orders));
        return ListCursor<TKey>.Format<TPlan, TRow>(query.Order, values, key);
    }

    private void Grow()
    {
        TItem[] larger = ArrayPool<TItem>.Shared.Rent(_items.Length * 2);
        _items.AsSpan().CopyTo(larger);
        ArrayPool<TItem>.Shared.Return(_items, clearArray: true);
        _items = larger;
    }
}
