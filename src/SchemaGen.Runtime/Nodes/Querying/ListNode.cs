using System.Buffers;
using System.Runtime.CompilerServices;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Lists rows in the order of their key: as a page, or streamed.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
public abstract class ListNode<TPlan, TRow, TKey> : INode<Page<TRow>>, IStreamNode<TRow>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TRow : class
{
    private static readonly StatementCache<Form> Statements = new(static form => Compose(form, filter: null));
    private static readonly StatementCache<SqlForm> Filtered = new(static form => form.Sql);

    /// <summary>Which rows; null for all.</summary>
    public Filter<TRow>? Filter { get; set; }

    /// <summary>The most rows to give; null for no limit. 50 unless set.</summary>
    public int? Limit { get; set; } = 50;

    /// <summary>How many rows to pass over. The server reads them all the same: <see cref="After"/> is faster.</summary>
    public long Offset { get; set; }

    /// <summary>Where to go on: the <see cref="Page{TRow}.Next"/> of the page before; null to start at the beginning.</summary>
    public string? After { get; set; }

    /// <summary>Whether the order is from the highest key to the lowest.</summary>
    public bool Descending { get; set; }

    /// <summary>Whether deleted rows are listed too, where the model keeps them.</summary>
    public bool IncludeDeleted { get; set; }

    /// <summary>Whether the page says how many rows there are in all: a second statement that reads them all.</summary>
    public bool IncludeTotal { get; set; }

    ValueTask<Page<TRow>> INode<Page<TRow>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        // One more row than asked for tells whether there is a next page.
        ValueTask<Page<TRow>> page = Executor.RunAsync<Run, Page<TRow>>(session, new Run(Prepare(extra: 1), Limit), ct);
        return IncludeTotal ? WithTotalAsync(page, session, ct) : page;
    }

    async IAsyncEnumerable<TRow> IStreamNode<TRow>.StreamAsync(SchemaSession session, [EnumeratorCancellation] CancellationToken ct)
    {
        RowStream<TRow> stream = await Prepare(extra: 0).OpenAsync(session, ct).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.ReadAsync(ct).ConfigureAwait(false))
                yield return TPlan.Read(stream.Reader, session.Options);
        }
    }

    private static string Compose(Form form, Filter<TRow>? filter) =>
        ListSql.List(TPlan.Shape, filter, form.IncludeDeleted, form.Keyset, form.Descending, form.Limited);

    private async ValueTask<Page<TRow>> WithTotalAsync(ValueTask<Page<TRow>> page, SchemaSession session, CancellationToken ct)
    {
        Page<TRow> rows = await page.ConfigureAwait(false);
        long total = await Executor.RunAsync<CountRun<TPlan, TRow>, long>(session, new(Filter, IncludeDeleted), ct).ConfigureAwait(false);
        return rows with { Total = total };
    }

    private Query Prepare(int extra)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Offset);
        if (Limit is { } limit)
            ArgumentOutOfRangeException.ThrowIfNegative(limit, nameof(Limit));
        Form form = new(After is not null, Descending, Limit is not null, IncludeDeleted);
        Statement statement = Filter is null ? Statements.Get(form) : Filtered.Get(new(Compose(form, Filter)));
        TKey? after = After is null ? default : ListCursor.Parse<TPlan, TRow, TKey>(After);
        return new(statement, Filter, form.Keyset, after, Limit + (long)extra, Offset);
    }

    private readonly record struct Form(bool Keyset, bool Descending, bool Limited, bool IncludeDeleted);

    private readonly struct Query(Statement statement, Filter<TRow>? filter, bool keyset, TKey? after, long? limit, long offset)
    {
        internal Statement Statement => statement;

        internal void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            filter?.Bind(ref writer);
            writer.WriteTenant(session);
            if (keyset)
                TPlan.WriteKey(after!, ref writer);
            if (limit is { } rows)
                writer.Add(rows, NpgsqlTypes.NpgsqlDbType.Bigint);
            writer.Add(offset, NpgsqlTypes.NpgsqlDbType.Bigint);
        }

        internal ValueTask<RowStream<TRow>> OpenAsync(SchemaSession session, CancellationToken ct)
        {
            NpgsqlCommand command = new(statement.Sql);
            Bind(command.Parameters, session);
            return RowStream<TRow>.OpenAsync(session, TPlan.Shape, command, statement.Prepare, ct);
        }
    }

    private struct Run(Query query, int? limit) : IRun<Page<TRow>>
    {
        // Collected in a lent array, so that the page's own is made once and is as long as it must be.
        private TRow[] _rows = ArrayPool<TRow>.Shared.Rent(Math.Min(limit ?? 256, 256));
        private int _count;
        private bool _more;

        public readonly RowShape Shape => TPlan.Shape;

        public readonly bool MayRefuse => false;

        public readonly Statement Statement => query.Statement;

        public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session) => query.Bind(parameters, session);

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
        {
            _more = _count == limit;
            if (_more)
                return false;
            if (_count == _rows.Length)
                Grow();
            _rows[_count++] = TPlan.Read(reader, options);
            return true;
        }

        public readonly Page<TRow> Result(int affected)
        {
            TRow[] rows = _rows.AsSpan(0, _count).ToArray();
            ArrayPool<TRow>.Shared.Return(_rows, clearArray: true);
            return new() { Rows = rows, Next = _more && rows.Length > 0 ? ListCursor.Of<TPlan, TRow, TKey>(rows[^1]) : null };
        }

        private void Grow()
        {
            TRow[] larger = ArrayPool<TRow>.Shared.Rent(_rows.Length * 2);
            _rows.AsSpan().CopyTo(larger);
            ArrayPool<TRow>.Shared.Return(_rows, clearArray: true);
            _rows = larger;
        }
    }
}
