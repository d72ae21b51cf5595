using Npgsql;
using SchemaGen.Runtime.Tests.Introspection;
using SchemaGen.Workflows;
using Shop;

namespace SchemaGen.Nodes.Tests;

public sealed class NodeBatchTests : ShopTest
{
    [Fact]
    public async Task Each_node_of_a_batch_gives_its_own_typed_result()
    {
        Member old = await Session.RunAsync(NewMember("old"));
        NodeBatch batch = Session.CreateBatch();
        BatchResult<Member> created = batch.Add(NewMember("a"));
        BatchResult<Member> updated = batch.Add(new MemberUpdateNode { Id = old.Id, Name = "new" });
        BatchResult<bool> missing = batch.Add(new ItemDeleteNode { Id = 1 });
        BatchResult<bool> deleted = batch.Add(new MemberDeleteNode { Id = old.Id });
        BatchResult<Member?> read = batch.Add(new MemberReadNode { Id = old.Id });
        BatchResult<Upserted<Member>> upserted = batch.Add(new MemberUpsertNode { On = MemberUniqueKey.Email, Name = "B", Email = "a" });
        BatchResult<Page<Member>> page = batch.Add(new MemberListNode { IncludeTotal = true, Limit = 1 });
        Assert.Throws<InvalidOperationException>(() => created.Value);
        await batch.RunAsync();

        Assert.Equal(("a", "new"), (created.Value.Email, updated.Value.Name));
        Assert.Equal((false, true), (missing.Value, deleted.Value));
        Assert.Null(read.Value);
        Assert.Equal((false, "B"), (upserted.Value.Created, upserted.Value.Row.Name));
        Assert.Equal((1, 1L), (page.Value.Returned, page.Value.Total));
    }

    [Fact]
    public async Task A_batch_takes_one_round_trip()
    {
        await using CountingProxy proxy = CountingProxy.Start(Database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using HeldSession held = await new SchemaSession(source).HoldAsync();
        Assert.Equal(1, await RoundTripsAsync(static b => { b.Add(NewItem("a")); b.Add(NewItem("b")); b.Add(new ItemReadNode { Id = 1 }); b.Add(new ItemCountNode()); }));
        // Its end is known only when it is seen that nothing was refused.
        Assert.Equal(2, await RoundTripsAsync(static b => { b.Add(NewItem("c")); b.Add(new ItemUpdateNode { Id = 1, Name = "d" }); }));

        async Task<int> RoundTripsAsync(Action<NodeBatch> add)
        {
            int before = 0;
            // The first time, the statements are prepared.
            for (int i = 0; i < 2; i++)
            {
                NodeBatch batch = held.CreateBatch();
                add(batch);
                before = proxy.RoundTrips;
                await batch.RunAsync();
            }

            return proxy.RoundTrips - before;
        }
    }

    [Fact]
    public async Task A_statement_that_fails_leaves_nothing_of_the_batch()
    {
        NodeBatch batch = Session.CreateBatch();
        BatchResult<Member> first = batch.Add(NewMember("a"));
        batch.Add(NewMember("a"));
        batch.Add(NewItem("i"));
        ConstraintViolationException e = await Assert.ThrowsAsync<ConstraintViolationException>(() => batch.RunAsync());

        Assert.Equal(("unique-violation", "members"), (e.Code, e.Table));
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
        Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));
        Assert.Throws<InvalidOperationException>(() => first.Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.RunAsync());
    }

    [Fact]
    public async Task A_node_that_refuses_what_it_meets_leaves_nothing_of_the_batch()
    {
        Member member = await Session.RunAsync(NewMember("a"));
        NodeBatch missing = Session.CreateBatch();
        missing.Add(NewItem("i"));
        missing.Add(new ItemUpdateNode { Id = 77, Name = "x" });
        await Assert.ThrowsAsync<RowNotFoundException>(() => missing.RunAsync());

        NodeBatch stale = Session.CreateBatch();
        stale.Add(NewItem("i"));
        stale.Add(new MemberUpdateNode { Id = member.Id, Name = "x", ExpectedVersion = 9 });
        VersionConflictException conflict = await Assert.ThrowsAsync<VersionConflictException>(() => stale.RunAsync());

        Assert.Equal((9, 1), (conflict.ExpectedVersion, conflict.ActualVersion));
        Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task A_node_that_refuses_what_it_meets_leaves_nothing_of_the_batch_in_a_transaction_that_goes_on()
    {
        await using (SchemaTransaction transaction = await Session.BeginAsync())
        {
            await transaction.RunAsync(NewItem("kept"));
            NodeBatch batch = transaction.CreateBatch();
            BatchResult<Item> created = batch.Add(NewItem("gone"));
            batch.Add(new ItemUpdateNode { Id = 77, Name = "x" });
            await Assert.ThrowsAsync<RowNotFoundException>(() => batch.RunAsync());
            Assert.Throws<InvalidOperationException>(() => created.Value);
            await transaction.CommitAsync();
        }

        Assert.Equal("kept", Assert.Single((await Session.RunAsync(new ItemListNode())).Rows).Name);
    }

    [Fact]
    public async Task A_deferred_constraint_that_does_not_hold_is_a_typed_error_of_the_batch_and_leaves_no_results()
    {
        Item item = await Session.RunAsync(NewItem("i"));
        await Database.ExecuteAsync($"create table children (item_id bigint references items deferrable initially deferred); insert into children values ({item.Id})");
        NodeBatch batch = Session.CreateBatch();
        BatchResult<bool> deleted = batch.Add(new ItemDeleteNode { Id = item.Id });

        Assert.Equal("foreign-key-violation", (await Assert.ThrowsAsync<ConstraintViolationException>(() => batch.RunAsync())).Code);
        Assert.Throws<InvalidOperationException>(() => deleted.Value);
        Assert.Equal(1, await Session.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task A_batch_joins_the_transaction_of_its_session()
    {
        await using (SchemaTransaction transaction = await Session.BeginAsync())
        {
            NodeBatch batch = transaction.CreateBatch();
            batch.Add(NewItem("a"));
            BatchResult<long> count = batch.Add(new ItemCountNode());
            await batch.RunAsync();
            Assert.Equal(1, count.Value);
        }

        Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task A_batch_is_confined_to_its_tenant()
    {
        SchemaSession mine = Session.ForTenant(Guid.NewGuid());
        SchemaSession theirs = Session.ForTenant(Guid.NewGuid());
        Document document = await mine.RunAsync(new DocumentCreateNode { Code = "c", Body = "mine" });
        NodeBatch batch = theirs.CreateBatch();
        BatchResult<Document?> read = batch.Add(new DocumentReadNode { Id = document.Id });
        BatchResult<bool> deleted = batch.Add(new DocumentDeleteNode { Id = document.Id, Hard = true });
        BatchResult<long> count = batch.Add(new DocumentCountNode { IncludeDeleted = true });
        await batch.RunAsync();
        Assert.Equal((null, false, 0L), (read.Value, deleted.Value, count.Value));

        NodeBatch none = Session.CreateBatch();
        none.Add(NewItem("i"));
        none.Add(new DocumentCountNode());
        Assert.Equal("tenant-missing", (await Assert.ThrowsAsync<TenantException>(() => none.RunAsync())).Code);
        Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task What_is_not_a_single_statement_is_refused()
    {
        await RefusedAsync(new MemberBulkCreateNode { Rows = [new() { Name = "A", Email = "a" }] });
        await RefusedAsync(new CallNode<int>(static async (session, ct) =>
        {
            await using SchemaTransaction transaction = await session.BeginAsync(ct: ct);
            return 0;
        }));
        await RefusedAsync(new CallNode<int>(static async (session, ct) =>
        {
            await foreach (Item item in session.StreamAsync(new ItemListNode(), ct))
                return 1;
            return 0;
        }));
        await RefusedAsync(new CallNode<Item>(static (session, ct) => session.As("someone").RunAsync(NewItem("a"), ct)));

        async Task RefusedAsync<T>(INode<T> node)
        {
            NodeBatch batch = Session.CreateBatch();
            batch.Add(NewItem("i"));
            batch.Add(node);
            Assert.Equal("not-in-a-batch", (await Assert.ThrowsAsync<SchemaGenException>(() => batch.RunAsync())).Code);
            Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));
        }
    }

    [Fact]
    public async Task A_schema_change_under_a_batch_is_not_noticed()
    {
        await using HeldSession held = await Session.HoldAsync();
        Item item = await held.RunAsync(NewItem("i"));
        for (int i = 0; i < 3; i++)
            await ReadAsync();
        await Database.ExecuteAsync("alter table items alter name type varchar(100)");

        Assert.Equal(("i", 1), await ReadAsync());
        Assert.Equal(("i", 1), await ReadAsync());

        async Task<(string, int)> ReadAsync()
        {
            NodeBatch batch = held.CreateBatch();
            BatchResult<Page<Item>> page = batch.Add(new ItemListNode());
            BatchResult<Item?> read = batch.Add(new ItemReadNode { Id = item.Id });
            await batch.RunAsync();
            return (read.Value!.Name, page.Value.Returned);
        }
    }

    [Fact]
    public async Task A_batch_of_nothing_does_nothing_and_a_canceled_one_neither()
    {
        await Session.CreateBatch().RunAsync();
        NodeBatch batch = Session.CreateBatch();
        batch.Add(NewItem("a"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch.RunAsync(new CancellationToken(canceled: true)));
        Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));
    }

    private static MemberCreateNode NewMember(string email) => new() { Name = "A", Email = email };

    private static ItemCreateNode NewItem(string name) => new() { Name = name, Quantity = 1, Price = 1m, AddedAt = DateTime.UnixEpoch };
}
