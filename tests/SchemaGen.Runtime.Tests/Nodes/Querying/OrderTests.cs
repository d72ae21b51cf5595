using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>Orders, and the cursors that go on in them, against the same order in C#.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private static readonly SpecimenColumns C = Specimen.Columns;

    private TestDatabase _database = null!;
    private SchemaSession _session = null!;
    private IReadOnlyList<Specimen> _rows = [];

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
        await _session.RunAsync(new SpecimenBulkCreateNode { Rows = SpecimenData.Rows(21, 120) });
        _rows = (await _session.RunAsync(new SpecimenListNode { Limit = null })).Rows;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Cursors_lead_through_all_rows_in_any_order(int seed)
    {
        Random random = new(seed);
        await using HeldSession session = await _session.HoldAsync();
        for (int i = 0; i < 30; i++)
        {
            (Ordering<Specimen>[] order, long[] expected) = Random(random);
            int limit = random.Next(7, 50);

            Assert.Equal(expected, await PagesAsync(session, order, limit, static (s, n) => s.RunAsync(n), static r => r.Id));
            Assert.Equal(expected, await PagesAsync(session, order, limit, static (s, n) => s.RunAsync(n.Select(C.Id, static id => id)), static id => id));
        }
    }

    [Fact]
    public async Task Offset_and_limit_cut_a_piece_out_of_an_order()
    {
        Page<Specimen> page = await _session.RunAsync(new SpecimenListNode { Order = [C.Name, C.Id.Descending], Offset = 5, Limit = 7 });
        Assert.Equal(_rows.OrderBy(static r => r.Name, StringComparer.Ordinal).ThenByDescending(static r => r.Id).Skip(5).Take(7).Select(static r => r.Id), page.Rows.Select(static r => r.Id));
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        string next = (await _session.RunAsync(new SpecimenListNode { Order = [C.Age], Limit = 5 })).Next!;
        foreach (Ordering<Specimen>[] order in (Ordering<Specimen>[][])[[], [C.Age.Descending], [C.Size], [C.Age, C.Size], [C.Age.Ascending.NullsFirst]])
            Assert.Equal("cursor-invalid", await CodeOf(new SpecimenListNode { Order = order, After = next }));
        Assert.Null(await CodeOf(new SpecimenListNode { Order = [C.Age], After = next }));
    }

    [Theory]
    [InlineData("""["Age+l","x","1"]""")]
    [InlineData("""["Age+l","99999999999999","1"]""")]
    [InlineData("""["Age+l","1",null]""")]
    [InlineData("""["Age+l",null,"1"]""")]
    [InlineData("""["Age+l","1"]""")]
    [InlineData("""{}""")]
    public async Task A_forged_cursor_is_refused(string json)
    {
        string cursor = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.Equal("cursor-invalid", await CodeOf(new SpecimenListNode { Order = [C.Age], After = cursor }));
    }

    [Fact]
    public async Task What_cannot_be_an_order_is_refused()
    {
        Assert.Equal("list-order", await CodeOf(new SpecimenListNode { Order = [C.Age], Descending = true }));
        Assert.Equal("list-order", await CodeOf(new SpecimenListNode { Order = [C.Age.Sum.Ascending] }));
        Assert.Equal("list-order", await CodeOf(new SpecimenListNode { Order = [default] }));
        Assert.Equal("list-order", await CodeOf(new SpecimenListNode { Order = [C.Size] }.Select(C.Age, C.Size.Sum, static (_, _) => 0)));
        Assert.Equal("cursor-unsupported", await CodeOf(new SpecimenListNode { After = (await _session.RunAsync(new SpecimenListNode { Limit = 5 })).Next }.Select(C.Age, C.Size.Sum, static (_, _) => 0)));
    }

    [Fact]
    public async Task Statements_of_one_shape_are_prepared_once()
    {
        await using HeldSession session = await _session.HoldAsync();
        for (int i = 0; i < 20; i++)
            await session.RunAsync(new ItemListNode { Filter = Item.Columns.Quantity > i & Item.Columns.Name.In("a", "b", new string('x', i)), Order = [Item.Columns.Rating.Descending.NullsLast] });
        await using Npgsql.NpgsqlCommand count = new("select count(*) from pg_prepared_statements where statement like '%ORDER BY \"rating\" DESC NULLS LAST%'", session.Connection);

        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    private async Task<string?> CodeOf<T>(INode<T> node)
    {
        try
        {
            await _session.RunAsync(node);
            return null;
        }
        catch (SchemaGenException e)
        {
            return e.Code;
        }
    }

    private static async Task<List<long>> PagesAsync<T>(
        SchemaSession session, Ordering<Specimen>[] order, int limit, Func<SchemaSession, SpecimenListNode, ValueTask<Page<T>>> run, Func<T, long> id)
    {
        List<long> seen = [];
        string? after = null;
        do
        {
            Page<T> page = await run(session, new() { Order = order, Limit = limit, After = after });
            seen.AddRange(page.Rows.Select(id));
            after = page.Next;
        }
        while (after is not null);
        return seen;
    }

    private (Ordering<Specimen>[] Order, long[] Ids) Random(Random random)
    {
        List<Ordering<Specimen>> order = [];
        IOrderedEnumerable<Specimen> rows = _rows.OrderBy(static _ => 0);
        bool last = false;
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            last = random.Next(2) == 0;
            switch (random.Next(9))
            {
                case 0: Add(C.Name, static r => r.Name, StringComparer.Ordinal, last); break;
                case 1: Add(C.Nick, static r => r.Nick, StringComparer.Ordinal, last); break;
                case 2: Add(C.Size, static r => r.Size, Comparer<int?>.Default, last); break;
                case 3: Add(C.Price, static r => r.Price, Comparer<decimal?>.Default, last); break;
                case 4: Add(C.At, static r => r.At, Comparer<DateTime>.Default, last); break;
                case 5: Add(C.Day, static r => r.Day, Comparer<DateOnly?>.Default, last); break;
                case 6: Add(C.Former, static r => r.Former, Comparer<MemberLevel?>.Default, last); break;
                case 7: Add(C.Tame, static r => r.Tame, Comparer<bool?>.Default, last); break;
                default: Add(C.Score, static r => r.Score, Comparer<double>.Default, last); break;
            }
        }

        return ([.. order], [.. (last ? rows.ThenByDescending(static r => r.Id) : rows.ThenBy(static r => r.Id)).Select(static r => r.Id)]);

        void Add<T>(FilterColumn<Specimen, T> column, Func<Specimen, T> get, IComparer<T> comparer, bool descending)
        {
            Ordering<Specimen> ordering = descending ? column.Descending : column.Ascending;
            bool nullsFirst = descending;
            switch (random.Next(3))
            {
                case 0: (ordering, nullsFirst) = (ordering.NullsFirst, true); break;
                case 1: (ordering, nullsFirst) = (ordering.NullsLast, false); break;
                default: break;
            }

            order.Add(ordering);
            rows = rows.ThenBy(r => get(r) is null == nullsFirst ? 0 : 1);
            rows = descending ? rows.ThenByDescending(get, comparer) : rows.ThenBy(get, comparer);
        }
    }
}
