using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>In a transaction of the caller's too, a bulk node does all or nothing.</summary>
public sealed class BulkInTransactionTests : ShopTest
{
    [Theory, InlineData("copy"), InlineData("keys"), InlineData("skip"), InlineData("upsert"), InlineData("update")]
    public async Task One_that_fails_is_undone_as_a_whole_and_the_transaction_goes_on(string kind)
    {
        await using (SchemaTransaction transaction = await Session.BeginAsync())
        {
            Member before = await transaction.RunAsync(new MemberCreateNode { Name = "before", Email = "before" });
            // The first batches are good.
            MemberValues[] rows = [.. Enumerable.Range(0, 30).Select(static i => new MemberValues { Name = i == 25 ? new string('x', 30) : "n", Email = "e" + i })];
            INode<BulkResult<long>> bulk = kind switch
            {
                "copy" => new MemberBulkCreateNode { Rows = rows, BatchSize = 10 },
                "keys" => new MemberBulkCreateNode { Rows = rows, BatchSize = 10, ReturnKeys = true },
                "skip" => new MemberBulkCreateNode { Rows = rows, BatchSize = 10, OnConflict = BulkConflict.Skip },
                "upsert" => new MemberBulkUpsertNode { Rows = rows, BatchSize = 10, On = MemberUniqueKey.Email },
                _ => new MemberBulkUpdateNode { Rows = [new() { Id = before.Id, Phone = "1" }, new() { Id = before.Id, Name = new string('x', 30) }], BatchSize = 1 },
            };
            Assert.Equal(kind == "update" ? 1 : 25, (await Assert.ThrowsAsync<BulkRowException>(async () => await transaction.RunAsync(bulk))).Index);
            await transaction.RunAsync(new MemberCreateNode { Name = "after", Email = "after" });
            await transaction.CommitAsync();
        }

        Assert.Equal([("after", null), ("before", null)], (await Session.RunAsync(new MemberListNode { Order = [Member.Columns.Name] })).Rows.Select(static r => (r.Name, r.Phone)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task One_that_is_canceled_behind_its_last_row_is_undone_too(bool keys)
    {
        await using (SchemaTransaction transaction = await Session.BeginAsync())
        {
            await transaction.RunAsync(new MemberCreateNode { Name = "before", Email = "before" });
            using CancellationTokenSource source = new();
            MemberBulkCreateNode bulk = new() { Stream = RowsAsync(source), BatchSize = 1, ReturnKeys = keys, OnConflict = BulkConflict.Skip };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transaction.RunAsync(bulk, source.Token));
            await transaction.CommitAsync();
        }

        Assert.Equal("before", Assert.Single((await Session.RunAsync(new MemberListNode())).Rows).Name);

        static async IAsyncEnumerable<MemberValues> RowsAsync(CancellationTokenSource source)
        {
            yield return new() { Name = "n", Email = "e" };
            await source.CancelAsync();
        }
    }

    [Fact]
    public async Task A_batch_that_is_canceled_behind_its_last_node_is_undone_too()
    {
        await using (SchemaTransaction transaction = await Session.BeginAsync())
        {
            Member made = await transaction.RunAsync(new MemberCreateNode { Name = "before", Email = "before" });
            using CancellationTokenSource source = new();
            NodeBatch batch = transaction.CreateBatch();
            batch.Add(new Canceling(new MemberUpdateNode { Id = made.Id, Name = "after" }, source));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch.RunAsync(source.Token));
            await transaction.CommitAsync();
        }

        Assert.Equal("before", Assert.Single((await Session.RunAsync(new MemberListNode())).Rows).Name);
    }

    [Fact]
    public async Task After_one_of_many_rows_was_refused_many_can_be_written_in_the_same_transaction()
    {
        await using SchemaTransaction transaction = await Session.BeginAsync();
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await transaction.RunAsync(Upsert(bad: 1100)));
        BulkResult<long> result = await transaction.RunAsync(Upsert(bad: -1));

        Assert.Equal((1100, 1200), (e.Index, result.Inserted));

        static MemberBulkUpsertNode Upsert(int bad) => new()
        {
            On = MemberUniqueKey.Email, BatchSize = 1000,
            Rows = Enumerable.Range(0, 1200).Select(i => new MemberValues { Name = "n", Email = "e" + i, Age = i == bad ? -1 : 1 }),
        };
    }

    [Fact]
    public async Task In_a_transaction_that_an_error_has_ended_the_error_is_told()
    {
        await using HeldSession held = await Session.HoldAsync();
        await using (SchemaTransaction transaction = await held.BeginAsync())
        {
            await transaction.RunAsync(new MemberCreateNode { Name = "a", Email = "a" });
            await Assert.ThrowsAsync<ConstraintViolationException>(async () => await transaction.RunAsync(new MemberCreateNode { Name = "b", Email = "a" }));
            NodeBatch batch = transaction.CreateBatch();
            batch.Add(new MemberUpdateNode { Id = 1, Name = "c" });
            foreach (Func<Task> attempt in (Func<Task>[])[async () => await transaction.RunAsync(new MemberBulkCreateNode { Rows = [new() { Name = "c", Email = "c" }] }), () => batch.RunAsync()])
                Assert.Equal("25P02", (await Assert.ThrowsAsync<StatementException>(attempt)).SqlState);
        }

        // The connection lives on.
        Assert.Equal(0, await held.RunAsync(new MemberCountNode()));
    }

    private sealed class Canceling(INode<Member> node, CancellationTokenSource source) : INode<Member>
    {
        public async ValueTask<Member> RunAsync(SchemaSession session, CancellationToken ct)
        {
            Member result = await node.RunAsync(session, ct);
            await source.CancelAsync();
            return result;
        }
    }
}
