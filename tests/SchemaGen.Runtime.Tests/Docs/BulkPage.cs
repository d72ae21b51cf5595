using SchemaGen.Nodes;
using Store;

namespace SchemaGen.Runtime.Tests.Docs;

public sealed class BulkPage : DocsTest
{
    [Fact]
    public async Task Creating()
    {
        string[] names = ["Ann", "Bob"];
        BulkResult<long> imported = await session.RunAsync(new UserBulkCreateNode
        {
            Rows = names.Select(static name => new UserValues { Name = name, Email = name + "@x.com" }),
        });
        Assert.Equal((2, 2, 0), (imported.Processed, imported.Inserted, imported.Keys.Count));

        await session.RunAsync(new UserBulkCreateNode { Rows = [new() { Name = "Ann", Email = "ann@x.com" }] });
        BulkResult<long> created = await session.RunAsync(new UserBulkCreateNode
        {
            Rows = [new() { Name = "Eve", Email = "eve@x.com" }, new() { Name = "Ann", Email = "ann@x.com" }],
            OnConflict = BulkConflict.Skip,
            ReturnKeys = true,
        });
        Assert.Equal((1, 1, 2), (created.Inserted, created.Skipped, created.Keys.Count));
        Assert.Equal("Eve", (await session.RunAsync(new UserReadNode { Id = created.Keys[0] }))?.Name);
        Assert.Null(await session.RunAsync(new UserReadNode { Id = created.Keys[1] }));
    }

    [Fact]
    public async Task Streams_and_progress()
    {
        User user = await session.RunAsync(new UserCreateNode { Name = "Ann", Email = "ann@x.com" });
        string file = "orders";
        Reports progress = new();
        await session.RunAsync(new OrderBulkCreateNode { Stream = OrdersOf(file), BatchSize = 5000, Progress = progress });
        Assert.Equal([5000L, 10_000, 12_000], progress.All);

        async IAsyncEnumerable<OrderValues> OrdersOf(string _)
        {
            for (int i = 0; i < 12_000; i++)
            {
                if (i % 1000 == 0)
                    await Task.Yield();
                yield return new() { UserId = user.Id, Total = i, PlacedAt = DateTime.UnixEpoch };
            }
        }
    }

    [Fact]
    public async Task Creating_or_updating()
    {
        await session.RunAsync(new UserCreateNode { Name = "Ann Original", Email = "ann@x.com" });
        BulkResult<long> synchronized = await session.RunAsync(new UserBulkUpsertNode
        {
            On = UserUniqueKey.Email,
            Rows = [new() { Email = "ann@x.com", Name = "Ann", Phone = "9" }, new() { Email = "fay@x.com", Name = "Fay", Phone = "7" }],
            Update = [User.Columns.Phone],
        });
        Assert.Equal((1, 1), (synchronized.Inserted, synchronized.Updated));
        Assert.Equal(["Ann Original 9", "Fay 7"], (await session.RunAsync(new UserListNode())).Rows.Select(static u => $"{u.Name} {u.Phone}"));
    }

    [Fact]
    public async Task Updating_and_deleting()
    {
        User user = await session.RunAsync(new UserCreateNode { Name = "Ann", Email = "ann@x.com" });
        await session.RunAsync(new OrderBulkCreateNode { Rows = Enumerable.Range(1, 4).Select(i => new OrderValues { UserId = user.Id, Total = i * 1000, PlacedAt = DateTime.UnixEpoch, Note = "new" }) });
        BulkResult<long> changed = await session.RunAsync(new OrderBulkUpdateNode
        {
            Rows = [new() { Id = 1, Note = "paid" }, new() { Id = 2, Note = "late", Total = 12 }, new() { Id = 3, Note = null }],
        });
        Assert.Equal(3, changed.Updated);
        Assert.Equal(["1000 paid", "12 late", "3000 ", "4000 new"], (await session.RunAsync(new OrderListNode())).Rows.Select(static o => $"{o.Total} {o.Note}"));

        await session.RunAsync(new OrderBulkUpdateNode { Filter = Order.Where.Total > 1000, Set = new() { Note = "check" } });
        await session.RunAsync(new OrderBulkDeleteNode { Keys = [1, 2, 3] });
        Assert.Equal(["check"], (await session.RunAsync(new OrderListNode())).Rows.Select(static o => o.Note));
    }

    [Fact]
    public async Task When_a_row_is_refused()
    {
        await session.RunAsync(new UserCreateNode { Name = "Ann", Email = "ann@x.com" });
        BulkRowException error = await Assert.ThrowsAsync<BulkRowException>(async () => await session.RunAsync(new UserBulkCreateNode
        {
            Rows = [new() { Name = "Gus", Email = "gus@x.com" }, new() { Name = "Hal", Email = "ann@x.com" }],
        }));
        Assert.Equal((1, "unique-violation"), (error.Index, ((StatementException)error.InnerException!).Code));
        Assert.Equal(1, await session.RunAsync(new UserCountNode()));
    }

    private sealed class Reports : IProgress<long>
    {
        public List<long> All { get; } = [];

        public void Report(long value) => All.Add(value);
    }
}
