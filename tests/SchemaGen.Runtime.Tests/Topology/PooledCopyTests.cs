using Npgsql;
using SchemaGen.Nodes;
using SchemaGen.Nodes.Tests;
using SchemaGen.Runtime.Tests.Migrating;
using Shop;

namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>Behind a pooler that gives each transaction another session, a copy that is canceled ends at the server too, and nobody else's does.</summary>
public sealed class PooledCopyTests : ShopTest
{
    [Theory]
    [ClassData(typeof(PoolerKinds))]
    public async Task A_copy_that_waits_is_canceled_at_the_server(PoolerKind kind)
    {
        await using Pooler pooler = await Pooler.StartAsync(kind, Database.ConnectionString, keepsSessions: false, serverConnections: 2);
        await using NpgsqlDataSource through = NpgsqlDataSource.Create(pooler.ConnectionString);
        await using SchemaTransaction blocker = await HoldAsync("insert into members (name, email) values ('other', 'e0')");

        // It waits behind its last row, where the driver has no way to end the wait.
        await CancelWaitingAsync(through, waiters: 1);

        await Database.WaitersAsync(0);
        await blocker.RollbackAsync();
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
        Assert.Equal(10, (await CopyAsync(new SchemaSession(through), CancellationToken.None)).Inserted);
    }

    [Fact]
    public async Task The_same_copy_of_somebody_else_goes_on()
    {
        await using HeldSession other = await Session.HoldAsync();
        // As a pooler may that passes on the number of the process to which it gave the client first.
        await using TransactionPooler pooler = TransactionPooler.Start(Database.ConnectionString, serverConnections: 2, toldProcess: other.Connection.ProcessID);
        await using NpgsqlDataSource through = NpgsqlDataSource.Create(pooler.ConnectionString);
        await using SchemaTransaction blocker = await HoldAsync("lock table members in share row exclusive mode");
        Task<BulkResult<long>> others = CopyAsync(other, CancellationToken.None);

        await CancelWaitingAsync(through, waiters: 2);

        await Database.WaitersAsync(1);
        await blocker.RollbackAsync();
        Assert.Equal(10, (await others.WaitAsync(Limit)).Inserted);
        Assert.Equal(10, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task A_copy_ends_also_where_the_pooler_has_no_connection_left()
    {
        await using TransactionPooler pooler = TransactionPooler.Start(Database.ConnectionString, serverConnections: 1);
        await using NpgsqlDataSource through = NpgsqlDataSource.Create(pooler.ConnectionString + ";Timeout=0;Command Timeout=0");
        await using (SchemaTransaction blocker = await HoldAsync("lock table members in share row exclusive mode"))
            await CancelWaitingAsync(through, waiters: 1);

        await Database.WaitersAsync(0);
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
        Assert.Equal(10, (await CopyAsync(new SchemaSession(through), CancellationToken.None).WaitAsync(Limit)).Inserted);
    }

    // Begins a copy, and cancels it as soon as so many wait at the server.
    private async Task CancelWaitingAsync(NpgsqlDataSource through, int waiters)
    {
        using CancellationTokenSource source = new();
        Task copy = CopyAsync(new SchemaSession(through), source.Token);
        await Database.WaitersAsync(waiters);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.WaitAsync(Limit));
    }

    private static Task<BulkResult<long>> CopyAsync(SchemaSession session, CancellationToken ct) =>
        session.RunAsync(new MemberBulkCreateNode { Rows = Enumerable.Range(0, 10).Select(static i => new MemberValues { Name = "n", Email = "e" + i }) }, ct).AsTask();
}
