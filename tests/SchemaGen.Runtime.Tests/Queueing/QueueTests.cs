using Microsoft.Extensions.Logging.Abstractions;
using SchemaGen.Operations;
using SchemaGen.Queueing;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Queueing;

public sealed class QueueTests : MigratorTest
{
    private static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Text) { Nullable = true });

    private readonly Lazy<Migrator> _shop;
    private readonly Lazy<Migrator> _other;

    public QueueTests()
    {
        _shop = new(() => MigratorOf(new TestHistory().Then("1", CreateUsers).Then("2", AddPhone).Build()));
        _other = new(() => MigratorOf(new TestHistory("Other").Then("a", new CreateTable(new Table("others") { Columns = [new Column("id", PgType.BigInt)] })).Build()));
    }

    private Migrator Shop => _shop.Value;

    private Migrator Other => _other.Value;

    [Fact]
    public async Task A_ticket_is_carried_out_when_somebody_serves()
    {
        var ticket = await Shop.Queue.EnqueueAsync(new QueueRequest { Reason = "release 2" });
        Assert.Equal((QueueStatus.Queued, 1L, "release 2"), (ticket.Status, ticket.Position, ticket.Reason));
        Assert.Equal(2, (await Shop.GetStatusAsync()).Pending.Count);

        var served = Assert.Single(await Shop.Queue.ServeAsync());

        Assert.Equal((ticket.Id, QueueStatus.Completed, 1), (served.Id, served.Status, served.Attempts));
        Assert.Equal(["1", "2"], served.MigrationIds);
        Assert.True((await Shop.GetStatusAsync()).IsUpToDate);
        Assert.Empty(await Shop.Queue.ListAsync());
        Assert.Single(await Shop.Queue.ListAsync(includeEnded: true));
    }

    [Fact]
    public async Task The_most_urgent_comes_first_and_equals_in_the_order_of_their_asking()
    {
        long[] ids = new long[4];
        foreach (var (i, priority) in ((int, int)[])[(0, 0), (1, 5), (2, 0), (3, 9)])
            ids[i] = (await Shop.Queue.EnqueueAsync(new QueueRequest { Priority = priority })).Id;

        Assert.Equal([(ids[3], 1L), (ids[1], 2L), (ids[0], 3L), (ids[2], 4L)], (await Shop.Queue.ListAsync()).Select(static t => (t.Id, t.Position!.Value)));
        Assert.Equal([ids[3], ids[1], ids[0], ids[2]], (await Shop.Queue.ServeAsync()).Select(static t => t.Id));
    }

    [Fact]
    public async Task Many_that_wait_are_all_served_and_each_migration_is_applied_once()
    {
        var tickets = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var migrator = MigratorOf(Shop.Source);
            var ticket = await migrator.Queue.EnqueueAsync(new QueueRequest { Priority = i % 3 });
            return await migrator.Queue.WaitAsync(ticket.Id);
        }));

        Assert.All(tickets, static t => Assert.Equal(QueueStatus.Completed, t.Status));
        Assert.Equal(["1", "2"], tickets.SelectMany(static t => t.MigrationIds));
        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from schemagen.migration_executions"));
    }

    [Fact]
    public async Task A_ticket_can_ask_for_a_roll_back_with_a_risk_of_its_own()
    {
        await Shop.MigrateAsync();
        var refused = await Shop.Queue.EnqueueAsync(new QueueRequest { RollBackTo = "1", MaxRisk = RiskLevel.Safe });
        var accepted = await Shop.Queue.EnqueueAsync(new QueueRequest { RollBackTo = "1", MaxRisk = RiskLevel.Critical });

        await Shop.Queue.ServeAsync();

        refused = (await Shop.Queue.FindAsync(refused.Id))!;
        accepted = (await Shop.Queue.FindAsync(accepted.Id))!;
        Assert.Equal((QueueStatus.Failed, "risk-refused"), (refused.Status, refused.ErrorCode));
        Assert.Equal((QueueStatus.Completed, "2"), (accepted.Status, Assert.Single(accepted.MigrationIds)));
        Assert.Equal(["2"], (await Shop.GetStatusAsync()).Pending);
    }

    [Fact]
    public async Task A_ticket_that_failed_tells_why_and_keeps_nobody_from_the_next()
    {
        var bad = MigratorOf(new TestHistory().Then("1", RawSql("select 1 / 0")).Build(), new MigratorOptions { MaxRisk = RiskLevel.Critical });
        await bad.Queue.EnqueueAsync();
        await bad.Queue.EnqueueAsync(new QueueRequest { Priority = -1 });

        var served = await bad.Queue.ServeAsync();

        Assert.Equal(2, served.Count);
        Assert.All(served, static t => Assert.Equal((QueueStatus.Failed, "migration-failed"), (t.Status, t.ErrorCode)));
        Assert.Contains("division by zero", served[0].Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_whose_time_is_over_is_not_begun()
    {
        var ticket = await Shop.Queue.EnqueueAsync(new QueueRequest { Timeout = TimeSpan.FromHours(1) });
        await Database.ExecuteAsync("update schemagen.queue set expires_at = clock_timestamp() - interval '1 second'");

        Assert.Equal(QueueStatus.Expired, (await Shop.Queue.WaitAsync(ticket.Id)).Status);
        Assert.Empty(await Shop.Queue.ListAsync());
        Assert.Equal(2, (await Shop.GetStatusAsync()).Pending.Count);
    }

    [Fact]
    public async Task A_ticket_is_taken_back_only_before_its_turn()
    {
        var first = await Shop.Queue.EnqueueAsync();
        var second = await Shop.Queue.EnqueueAsync();

        Assert.True(await Shop.Queue.CancelAsync(second.Id));
        Assert.Equal(first.Id, Assert.Single(await Shop.Queue.ServeAsync()).Id);
        Assert.False(await Shop.Queue.CancelAsync(first.Id));
        Assert.Equal(QueueStatus.Canceled, (await Shop.Queue.FindAsync(second.Id))!.Status);
    }

    [Fact]
    public async Task What_a_dead_process_had_begun_is_carried_out_by_the_next_one()
    {
        var ticket = await Shop.Queue.EnqueueAsync();
        await Database.ExecuteAsync("update schemagen.queue set status = 'running', attempts = 1, started_at = clock_timestamp()");

        var served = Assert.Single(await MigratorOf(Shop.Source).Queue.ServeAsync());

        Assert.Equal((ticket.Id, QueueStatus.Completed, 2), (served.Id, served.Status, served.Attempts));
    }

    [Fact]
    public async Task One_that_is_told_to_stop_leaves_its_ticket_to_the_next_one()
    {
        using CancellationTokenSource stop = new();
        var ticket = await Shop.Queue.EnqueueAsync();
        var stopped = Shop.With(o => o.Progress = new StopAt(stop));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.Queue.ServeAsync(stop.Token));

        Assert.Equal(QueueStatus.Queued, (await Shop.Queue.FindAsync(ticket.Id))!.Status);
        Assert.Equal(QueueStatus.Completed, (await Shop.Queue.WaitAsync(ticket.Id)).Status);
    }

    [Fact]
    public async Task Only_a_program_with_the_same_head_carries_a_ticket_out_and_an_urgent_one_that_is_waited_for_comes_first()
    {
        var urgent = await Other.Queue.EnqueueAsync(new QueueRequest { Priority = 1 });
        var mine = await Shop.Queue.EnqueueAsync();

        Assert.Empty(await Shop.Queue.ServeAsync());
        await Database.ExecuteAsync("update schemagen.queue set seen_at = seen_at - interval '1 minute'");
        Assert.Equal(mine.Id, Assert.Single(await Shop.Queue.ServeAsync()).Id);
        Assert.Equal(urgent.Id, Assert.Single(await Other.Queue.ServeAsync()).Id);
    }

    [Fact]
    public async Task Two_do_not_serve_at_once()
    {
        await Shop.Queue.EnqueueAsync();
        await using var holder = await Database.DataSource.OpenConnectionAsync();
        Assert.True(await new QueueStore(holder).TryLockAsync(default));

        Assert.Empty(await Shop.Queue.ServeAsync());

        await SessionSettings.EndAsync(holder, NullLogger.Instance);
        Assert.Single(await Shop.Queue.ServeAsync());
    }

    [Fact]
    public async Task A_queue_that_nobody_used_is_empty()
    {
        Assert.Empty(await Shop.Queue.ListAsync());
        Assert.Empty(await Shop.Queue.ServeAsync());
        Assert.Null(await Shop.Queue.FindAsync(1));
        Assert.False(await Shop.Queue.CancelAsync(1));
        Assert.Equal("ticket-unknown", (await Assert.ThrowsAsync<SchemaGenException>(() => Shop.Queue.WaitAsync(1))).Code);
    }

    private sealed class StopAt(CancellationTokenSource stop) : IProgress<SchemaGen.Monitoring.MigrationProgress>
    {
        public void Report(SchemaGen.Monitoring.MigrationProgress value) => stop.Cancel();
    }
}
