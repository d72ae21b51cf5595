using System.Data;
using SchemaGen.Testing;
using SchemaGen.Workflows;
using Shop;

namespace SchemaGen.Nodes.Tests;

public sealed class TransactTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private SchemaSession _session = null!;
    private Item _item = null!;

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
        _item = await _session.RunAsync(new ItemCreateNode { Name = "i", Quantity = 0, Price = 1m, AddedAt = DateTime.UnixEpoch });
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Work_that_another_transaction_got_in_the_way_of_is_repeated_as_a_whole()
    {
        int tries = 0;
        int quantity = await _session.TransactAsync(
            async (transaction, ct) =>
            {
                await InterfereAsync(transaction, times: 2, ++tries, ct);
                return (await AddOneAsync(transaction, ct)).Quantity;
            },
            IsolationLevel.RepeatableRead);

        Assert.Equal(3, tries);
        // Two by the others, one by this one: nothing was lost.
        Assert.Equal((3, 3), (quantity, await QuantityAsync()));
    }

    [Fact]
    public async Task Work_is_not_repeated_without_end()
    {
        int tries = 0;
        StatementException e = await Assert.ThrowsAsync<StatementException>(async () => await _session.TransactAsync(
            async (transaction, ct) =>
            {
                await InterfereAsync(transaction, times: 9, ++tries, ct);
                await AddOneAsync(transaction, ct);
            },
            IsolationLevel.RepeatableRead,
            retries: 1));

        Assert.Equal(("serialization-failure", 2), (e.Code, tries));
    }

    [Fact]
    public async Task Work_that_fails_is_rolled_back_and_not_repeated()
    {
        int tries = 0;
        await Assert.ThrowsAsync<InvalidDataException>(async () => await _session.TransactAsync(async (transaction, ct) =>
        {
            tries++;
            await AddOneAsync(transaction, ct);
            throw new InvalidDataException("no");
        }));

        Assert.Equal((1, 0), (tries, await QuantityAsync()));
    }

    [Fact]
    public async Task A_deferred_constraint_that_does_not_hold_is_a_typed_error_of_the_commit()
    {
        await _database.ExecuteAsync("create table children (item_id bigint references items deferrable initially deferred)");
        ConstraintViolationException e = await Assert.ThrowsAsync<ConstraintViolationException>(async () => await _session.TransactAsync(async (transaction, ct) =>
        {
            await using Npgsql.NpgsqlCommand orphan = new("insert into children values (4711)", transaction.Connection);
            await orphan.ExecuteNonQueryAsync(ct);
        }));

        Assert.Equal(("foreign-key-violation", "children"), (e.Code, e.Table));
    }

    [Fact]
    public async Task What_an_error_that_was_caught_has_undone_is_not_told_as_committed()
    {
        await using HeldSession held = await _session.HoldAsync();
        await using (SchemaTransaction transaction = await held.BeginAsync())
        {
            await FailAsync(transaction);
            Assert.Equal("transaction-aborted", (await Assert.ThrowsAsync<StatementException>(() => transaction.CommitAsync())).Code);
        }

        Assert.Equal("transaction-aborted", (await Assert.ThrowsAsync<StatementException>(async () => await held.TransactAsync(static (t, _) => FailAsync(t)))).Code);
        Assert.Equal(0, await QuantityAsync());

        await using (SchemaTransaction transaction = await held.BeginAsync())
        {
            await transaction.SavepointAsync("before");
            await FailAsync(transaction);
            await transaction.RollbackToAsync("before");
            await AddOneAsync(transaction, CancellationToken.None);
            await transaction.CommitAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync());
        }

        Assert.Equal(1, await QuantityAsync());

        static async ValueTask FailAsync(SchemaTransaction transaction)
        {
            await using Npgsql.NpgsqlCommand wrong = new("update items set quantity = 7; select 1 / 0", transaction.Connection);
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => wrong.ExecuteNonQueryAsync());
        }
    }

    [Fact]
    public async Task A_transaction_in_a_transaction_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _session.TransactAsync(
            static async (transaction, ct) => await transaction.TransactAsync(static (_, _) => ValueTask.CompletedTask, ct: ct)));

    [Fact]
    public async Task A_workflow_in_one_transaction_is_repeated_as_a_whole()
    {
        int tries = 0;
        Workflow flow = new();
        WorkflowStep<Item?> read = flow.Add("read", new ItemReadNode { Id = _item.Id });
        WorkflowStep<bool> others = flow.Add("others", new CallNode<bool>(async (session, ct) =>
        {
            await InterfereAsync(session, times: 1, ++tries, ct);
            return true;
        }), after: read);
        WorkflowStep<Item> update = flow.Add("update", from: read, static i => new ItemUpdateNode { Id = i!.Id, Quantity = i.Quantity + 1 }, after: others);
        WorkflowRun run = await flow.RunAsync(_session, new() { Transaction = IsolationLevel.RepeatableRead });
        Assert.Equal((2, 2), (tries, run.Result(update).Quantity));

        tries = 0;
        WorkflowException e = await Assert.ThrowsAsync<WorkflowException>(
            () => flow.RunAsync(_session, new() { Transaction = IsolationLevel.RepeatableRead, TransactionRetries = 0 }));
        Assert.Equal(("update", 1), (e.Node, tries));
    }

    /// <summary>Lets another session change the row that the transaction has seen.</summary>
    private async Task InterfereAsync(SchemaSession transaction, int times, int tries, CancellationToken ct)
    {
        await transaction.RunAsync(new ItemReadNode { Id = _item.Id }, ct);
        if (tries <= times)
            await AddOneAsync(_session, ct);
    }

    private async Task<Item> AddOneAsync(SchemaSession session, CancellationToken ct)
    {
        Item? item = await session.RunAsync(new ItemReadNode { Id = _item.Id }, ct);
        return await session.RunAsync(new ItemUpdateNode { Id = _item.Id, Quantity = item!.Quantity + 1 }, ct);
    }

    private async Task<int> QuantityAsync() => (await _session.RunAsync(new ItemReadNode { Id = _item.Id }))!.Quantity;
}
