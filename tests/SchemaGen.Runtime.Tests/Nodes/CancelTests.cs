using Npgsql;
using SchemaGen.Runtime.Tests.Safety;
using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>What waits for another transaction, or is left before its end, ends soon: at the server too, and so that the connection lives on.</summary>
public sealed class CancelTests : ShopTest
{
    [Theory]
    [InlineData(10, "lock table members in access exclusive mode", false)]
    [InlineData(600, "lock table members in access exclusive mode", true)]
    [InlineData(10, "insert into members (name, email) values ('other', 'e0')", false)]
    [InlineData(20_000, "insert into members (name, email) values ('other', 'e0')", false)]
    public async Task A_copy_that_waits_is_canceled_and_leaves_nothing(int rows, string hold, bool keys)
    {
        // It waits before its first row, behind its last one, or between them, when the server takes no more.
        await using NpgsqlDataSource one = NpgsqlDataSource.Create(Database.ConnectionString + ";Maximum Pool Size=1");
        SchemaSession session = new(one);
        await using SchemaTransaction blocker = await HoldAsync(hold);
        using CancellationTokenSource source = new();
        Task copy = session.RunAsync(new MemberBulkCreateNode { Rows = Members(rows), ReturnKeys = keys }, source.Token).AsTask();
        await Database.WaitersAsync(1);
        await source.CancelAsync();
        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.WaitAsync(Limit));

        Assert.Equal(source.Token, e.CancellationToken);
        await Database.WaitersAsync(0);
        await blocker.RollbackAsync();
        Assert.Equal(0, await session.RunAsync(new MemberCountNode()));
    }

    [Theory]
    [InlineData(10, "lock table members in share row exclusive mode")]
    [InlineData(20_000, "insert into members (name, email) values ('other', 'e0')")]
    public async Task A_transaction_in_which_a_copy_is_canceled_goes_on(int rows, string hold)
    {
        await using SchemaTransaction transaction = await Session.BeginAsync();
        await transaction.RunAsync(new ItemCreateNode { Name = "before", Quantity = 1, Price = 1, AddedAt = DateTime.UnixEpoch });
        await using (SchemaTransaction blocker = await HoldAsync(hold))
        {
            using CancellationTokenSource source = new();
            Task copy = transaction.RunAsync(new MemberBulkCreateNode { Rows = Members(rows) }, source.Token).AsTask();
            await Database.WaitersAsync(1);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.WaitAsync(Limit));
        }

        await transaction.RunAsync(new MemberCreateNode { Name = "after", Email = "after" });
        await transaction.CommitAsync();
        Assert.Equal((1, 1), (await Session.RunAsync(new ItemCountNode()), await Session.RunAsync(new MemberCountNode())));
    }

    [Fact]
    public async Task A_copy_whose_server_cannot_be_asked_is_cut_off()
    {
        await using LimitedRole role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync($"grant select, insert on members to {role.Name}; alter role {role.Name} connection limit 1");
        await using (SchemaTransaction blocker = await HoldAsync("lock table members in share row exclusive mode"))
        {
            using CancellationTokenSource source = new();
            Task copy = new SchemaSession(role.DataSource).RunAsync(new MemberBulkCreateNode { Rows = Members(10) }, source.Token).AsTask();
            await Database.WaitersAsync(1);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.WaitAsync(Limit));
        }

        // The server learns of it when the lock is free.
        await Database.WaitersAsync(0);
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task Rows_that_end_in_an_error_while_the_server_waits_end_the_copy()
    {
        await using SchemaTransaction blocker = await HoldAsync("insert into members (name, email) values ('other', 'e0')");
        Task copy = Session.RunAsync(new MemberBulkCreateNode { Stream = Failing(), BatchSize = 50 }).AsTask();

        Assert.Equal("no more", (await Assert.ThrowsAsync<InvalidOperationException>(() => copy.WaitAsync(Limit))).Message);
        await Database.WaitersAsync(0);

        async IAsyncEnumerable<MemberValues> Failing()
        {
            // The server stores a thousand at a time; what is sent behind them must fit between it and the client, or nobody asks for the row that ends in the error.
            foreach (MemberValues row in Members(1500, length: 80))
                yield return row;
            await Database.WaitersAsync(1);
            throw new InvalidOperationException("no more");
        }
    }

    [Theory]
    [InlineData("pooled")]
    [InlineData("held")]
    [InlineData("transaction")]
    public async Task A_stream_that_is_left_ends_at_the_server_and_in_a_transaction_is_read_to_its_end(string where)
    {
        const int Rows = 200_000;
        // Counts what the server has read, row by row in the order of the key.
        await Database.ExecuteAsync($"""
            alter table items rename to stored;
            create sequence seen;
            create view items as select * from stored where nextval('seen') > 0;
            insert into stored (name, quantity, price, added_at) select repeat('x', 500), n, n, now() from generate_series(1, {Rows}) n;
            analyze stored;
            alter database "{Database.Name}" set enable_sort = off
            """);
        await using NpgsqlDataSource sorted = NpgsqlDataSource.Create(Database.ConnectionString + ";Command Timeout=20");
        SchemaSession pooled = new(sorted);
        await using HeldSession held = await pooled.HoldAsync();
        await using SchemaTransaction transaction = await pooled.BeginAsync();
        SchemaSession session = where switch { "held" => held, "transaction" => transaction, _ => pooled };

        int read = 0;
        await foreach (Item item in session.StreamAsync(new ItemListNode { Limit = null }))
        {
            Assert.Equal(++read, item.Quantity);
            if (read == 3)
                break;
        }

        long seen = await Database.ScalarAsync<long>("select last_value from seen");
        Assert.InRange(seen, 3, where == "transaction" ? Rows : Rows / 2);
        Assert.Equal(where == "transaction", seen == Rows);
        Assert.Equal(0, await session.RunAsync(new MemberCountNode()));
    }

    private static IEnumerable<MemberValues> Members(int count, int length = 500) =>
        Enumerable.Range(0, count).Select(i => new MemberValues { Name = "n", Email = "e" + i, Phone = new string('x', length) });
}
