using System.Transactions;
using SchemaGen.Testing;
using Shop;
using AmbientScope = System.Transactions.TransactionScope;

namespace SchemaGen.Nodes.Tests;

/// <summary>Nodes in a transaction of <c>System.Transactions</c>, in which the driver enlists each connection that a session opens.</summary>
public sealed class AmbientTransactionTests : ShopTest
{
    [Fact]
    public async Task A_stream_that_is_left_takes_nothing_from_the_transaction()
    {
        await FillAsync();
        using (AmbientScope scope = new(TransactionScopeAsyncFlowOption.Enabled))
        {
            await AddAsync("before");
            await foreach (Item item in Session.StreamAsync(new ItemListNode { Limit = null }))
                break;
            await AddAsync("after");
            scope.Complete();
        }

        Assert.Equal(2, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task A_stream_that_is_canceled_ends_at_the_server_and_the_transaction_with_it()
    {
        await FillAsync();
        using CancellationTokenSource source = new();
        using (AmbientScope scope = new(TransactionScopeAsyncFlowOption.Enabled))
        {
            await AddAsync("before");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (Item item in Session.StreamAsync(new ItemListNode { Limit = null }, source.Token))
                    await source.CancelAsync();
            });
            Assert.Equal("transaction-aborted", (await Assert.ThrowsAsync<StatementException>(() => AddAsync("after"))).Code);
        }

        await Database.UntilAsync($"select count(*) = 0 from {TestDatabase.OtherClients} and state <> 'idle'");
        await AddAsync("after");
        Assert.Equal(1, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task What_needs_a_transaction_of_its_own_is_refused_and_the_transaction_goes_on()
    {
        using (AmbientScope scope = new(TransactionScopeAsyncFlowOption.Enabled))
        {
            await AddAsync("before");
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Session.RunAsync(new MemberBulkCreateNode { Rows = [new() { Name = "n", Email = "e" }] }));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Session.BeginAsync());
            await AddAsync("after");
            scope.Complete();
        }

        Assert.Equal(2, await Session.RunAsync(new MemberCountNode()));
    }

    // More than the driver reads ahead.
    private Task FillAsync() => Database.ExecuteAsync("insert into items (name, quantity, price, added_at) select repeat('x', 500), n, n, now() from generate_series(1, 20000) n");

    private async Task AddAsync(string name) => await Session.RunAsync(new MemberCreateNode { Name = name, Email = name });
}
