using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests;

public sealed class ListNodeTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private SchemaSession _session = null!;

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
        await _database.ExecuteAsync("insert into items (name, quantity, price, added_at) select 'i' || n, n, n, now() from generate_series(1, 120) n");
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_page_has_fifty_rows_unless_told_otherwise()
    {
        Page<Item> page = await _session.RunAsync(new ItemListNode { IncludeTotal = true });

        Assert.Equal(Enumerable.Range(1, 50), page.Rows.Select(static r => r.Quantity));
        Assert.Equal((50, 120L), (page.Returned, page.Total));
        Assert.NotNull(page.Next);
    }

    [Theory, InlineData(false, 40), InlineData(true, 40), InlineData(false, 50), InlineData(true, 121)]
    public async Task Cursors_lead_through_all_rows_once(bool descending, int limit)
    {
        List<int> seen = [];
        string? after = null;
        do
        {
            Page<Item> page = await _session.RunAsync(new ItemListNode { Limit = limit, After = after, Descending = descending });
            seen.AddRange(page.Rows.Select(static r => r.Quantity));
            after = page.Next;
        }
        while (after is not null);

        IEnumerable<int> all = Enumerable.Range(1, 120);
        Assert.Equal(descending ? all.Reverse() : all, seen);
    }

    [Fact]
    public async Task Composite_cursors_lead_through_all_rows_once()
    {
        await _database.ExecuteAsync("insert into order_lines select md5((n % 7)::text)::uuid, n, 'p' from generate_series(1, 50) n");
        List<(Guid, int)> seen = [];
        string? after = null;
        do
        {
            Page<OrderLine> page = await _session.RunAsync(new OrderLineListNode { Limit = 7, After = after });
            seen.AddRange(page.Rows.Select(static r => (r.OrderId, r.Line)));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(50, seen.Distinct().Count());
        Assert.Equal(50, seen.Count);
    }

    [Theory, InlineData("nonsense"), InlineData(""), InlineData("WyJ4Il0"), InlineData("WyIxIiwiMiJd")]
    public async Task A_cursor_of_something_else_is_refused(string cursor)
    {
        SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(async () => await _session.RunAsync(new ItemListNode { After = cursor }));
        Assert.Equal("cursor-invalid", e.Code);
    }

    [Fact]
    public async Task A_stream_gives_all_rows_and_frees_the_connection()
    {
        await using HeldSession held = await _session.HoldAsync();
        int sum = 0;
        await foreach (Item item in held.StreamAsync(new ItemListNode { Limit = null }))
            sum += item.Quantity;
        await foreach (Item _ in held.StreamAsync(new ItemListNode { Limit = null, Offset = 5 }))
            break;

        Assert.Equal(120 * 121 / 2, sum);
        Assert.Equal(120, await held.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task A_filter_is_parameters_and_not_text()
    {
        ItemColumns item = Item.Where;
        Filter<Item> filter = (item.Quantity > 10 & item.Quantity <= 20) | item.Name == "'; drop table items; --" | item.Quantity.In(1, 2, 500);

        Page<Item> page = await _session.RunAsync(new ItemListNode { Filter = filter });
        Assert.Equal([1, 2, .. Enumerable.Range(11, 10)], page.Rows.Select(static r => r.Quantity));
        Assert.Equal(108, await _session.RunAsync(new ItemCountNode { Filter = !filter }));
        Assert.Equal(0, await _session.RunAsync(new ItemCountNode { Filter = item.Quantity.In() }));
        Assert.Equal(120, await _session.RunAsync(new ItemCountNode { Filter = !(item.Rating > 1) }));
    }

    [Fact]
    public async Task Deleted_rows_are_listed_only_on_demand()
    {
        Member member = await _session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        await _session.RunAsync(new MemberDeleteNode { Id = member.Id });

        Assert.Empty((await _session.RunAsync(new MemberListNode())).Rows);
        Assert.Single((await _session.RunAsync(new MemberListNode { IncludeDeleted = true })).Rows);
        Assert.Equal((0, 1), (await _session.RunAsync(new MemberCountNode()), await _session.RunAsync(new MemberCountNode { IncludeDeleted = true })));
    }
}
