namespace SchemaGen.Nodes;

/// <summary>Lists rows: as a page, or streamed; whole, or what is selected of them.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
public abstract partial class ListNode<TPlan, TRow, TKey> : INode<Page<TRow>>, IStreamNode<TRow>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TRow : class
{
    private static readonly RowSelection<TRow, TRow> WholeRow = new([], TPlan.Read);

    private int? _limit;
    private bool _isLimitSet;

    /// <summary>Which rows; null for all.</summary>
    public Filter<TRow>? Filter { get; set; }

    /// <summary>What rows are ordered by; rows that are equal in all of it are ordered by their key. Empty for the order of the key.</summary>
    public IReadOnlyList<Ordering<TRow>> Order { get; set; } = [];

    /// <summary>The most rows to give; null for no limit. 50 unless set; groups are not limited unless it is set.</summary>
    public int? Limit
    {
        get => _isLimitSet ? _limit : 50;
        set
        {
            _limit = value;
            _isLimitSet = true;
        }
    }

    /// <summary>How many rows to pass over. The server reads them all the same: <see cref="After"/> is faster.</summary>
    public long Offset { get; set; }

    /// <summary>Where to go on: the <see cref="Page{TRow}.Next"/> of the page before, which must have had the same order; null to start at the beginning.</summary>
    public string? After { get; set; }

    /// <summary>Whether the order of the key is from the highest to the lowest; with <see cref="Order"/>, the last of its directions decides that.</summary>
    public bool Descending { get; set; }

    /// <summary>Whether deleted rows are listed too, where the model keeps them.</summary>
    public bool IncludeDeleted { get; set; }

    /// <summary>Whether the page says how many rows there are in all: a second statement that reads them all.</summary>
    public bool IncludeTotal { get; set; }

    ValueTask<Page<TRow>> INode<Page<TRow>>.RunAsync(SchemaSession session, CancellationToken ct) => RunAsync(WholeRow, session, ct);

    IAsyncEnumerable<TRow> IStreamNode<TRow>.StreamAsync(SchemaSession session, CancellationToken ct) => StreamAsync(WholeRow, session, ct);

    internal ValueTask<Page<TItem>> RunAsync<TItem>(RowSelection<TRow, TItem> selection, SchemaSession session, CancellationToken ct)
    {
        ListQuery<TPlan, TRow, TKey, TItem> query = Prepare(selection, session);
        ValueTask<Page<TItem>> page = Executor.RunAsync<PageRun<TPlan, TRow, TKey, TItem>, Page<TItem>>(session, new(query), ct);
        return IncludeTotal ? WithTotalAsync(page, session, ct) : page;
    }

    internal IAsyncEnumerable<TItem> StreamAsync<TItem>(RowSelection<TRow, TItem> selection, SchemaSession session, CancellationToken ct) =>
        Prepare(selection, session).StreamAsync(session, ct);

    /// <summary>The rows that a session gets: those of <see cref="Filter"/>, unless the node has more to say.</summary>
    private protected virtual Filter<TRow>? FilterFor(SchemaSession session) => Filter;

    private ListQuery<TPlan, TRow, TKey, TItem> Prepare<TItem>(RowSelection<TRow, TItem> selection, SchemaSession session)
    {
        int? limit = selection.IsGrouped && !_isLimitSet ? null : Limit;
        ArgumentOutOfRangeException.ThrowIfNegative(Offset);
        ArgumentOutOfRangeException.ThrowIfNegative(limit ?? 0, nameof(Limit));
        if (Order.Count > 0 || selection.IsGrouped)
            ListRules.Check(TPlan.Shape.Model, Order, selection.Items, selection.IsGrouped, After is not null, Descending);
        ListCursor<TKey>? start = After is null ? null : ListCursor<TKey>.Parse<TPlan, TRow>(Order, After);
        return new(selection, FilterFor(session), Order, Order.Count == 0 ? Descending : Order[^1].IsDescending, IncludeDeleted, start, limit, Offset);
    }

    private async ValueTask<Page<TItem>> WithTotalAsync<TItem>(ValueTask<Page<TItem>> page, SchemaSession session, CancellationToken ct)
    {
        Page<TItem> rows = await page.ConfigureAwait(false);
        long total = await Executor.RunAsync<CountRun<TPlan, TRow>, long>(session, new(FilterFor(session), IncludeDeleted), ct).ConfigureAwait(false);
        return rows with { Total = total };
    }
}
