using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Users' SQL outside a transaction, and how a run is told to stop.</summary>
public sealed class UsersSqlTests : MigratorTest
{
    private static TestHistory With(string sql) => new TestHistory()
        .Then("1_Initial", RawSql("create table a (id int); create table b (id int)"))
        .Then("2_Several", RawSql(sql, noTransaction: true));

    [Fact]
    public async Task A_method_that_gives_up_waiting_has_failed_and_was_not_told_to_stop()
    {
        var history = new TestHistory().Then("1_Call", new SchemaGen.Operations.Run("CallAsync"))
            .WithMethod("CallAsync", static (_, _) => throw new TaskCanceledException("The request took longer than 100 seconds."));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build()).MigrateAsync());

        Assert.Contains("100 seconds", failure.Message, StringComparison.Ordinal);
        Assert.Equal("failed", await Database.ScalarAsync<string>("select string_agg(status, ' ') from schemagen.migration_executions"));
    }

    [Fact]
    public async Task Several_statements_outside_a_transaction_are_each_by_itself()
    {
        await MigratorOf(With("vacuum a; -- one; then the other\nvacuum b;").Build()).MigrateAsync();

        Assert.True((await MigratorOf(With("vacuum a; -- one; then the other\nvacuum b;").Build()).GetStatusAsync()).IsUpToDate);
    }

    [Fact]
    public async Task What_is_done_of_several_statements_is_told_and_not_done_again()
    {
        const string sql = "insert into a values (1); insert into a values (2); insert into later values (3); vacuum a";
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(With(sql).Build()).MigrateAsync());
        Assert.Contains("The first 2 statements of the step stand", failure.Message, StringComparison.Ordinal);

        await Database.ExecuteAsync("create table later (id int)");
        await MigratorOf(With(sql).Build()).MigrateAsync();

        Assert.Equal("1,2", await Database.ScalarAsync<string>("select string_agg(id::text, ',' order by id) from a"));
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from later"));
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_ends_its_step_first()
    {
        using var stop = new CancellationTokenSource();
        var history = new TestHistory().Then("1_Initial", RawSql("create table a as select 1 as x from pg_sleep(0.2)"), RawSql("create table b (id int)"));
        var options = Options(p =>
        {
            if (p is { Phase: MigrationPhase.StepStarted, StepNumber: 1 }) stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MigratorOf(history.Build(), options).MigrateAsync(stop.Token));

        Assert.Equal("a", await Database.ScalarAsync<string>("select to_regclass('a')::text"));
        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('b')::text"));
    }

    [Fact]
    public async Task A_step_that_takes_longer_than_the_grace_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var history = new TestHistory().Then("1_Initial", RawSql("create table a as select 1 as x from pg_sleep(600)"));
        var options = Options(p =>
        {
            if (p.Phase == MigrationPhase.StepStarted) stop.Cancel();
        });
        options.StopGrace = TimeSpan.FromMilliseconds(50);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MigratorOf(history.Build(), options).MigrateAsync(stop.Token));

        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('a')::text"));
        Assert.Equal(["1_Initial"], (await MigratorOf(history.Build()).GetStatusAsync()).Pending);
    }

    [Fact]
    public async Task A_backfill_that_is_told_to_stop_stops_between_two_batches_and_goes_on_there()
    {
        var history = new TestHistory()
            .Then("1_Initial", CreateUsers)
            .Then("2_Email", new AddColumn("users", new SchemaGen.Schema.Column("token", SchemaGen.Schema.PgType.Uuid) { Default = "gen_random_uuid()" }));
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) select 'n' from generate_series(1, 100)");
        using var stop = new CancellationTokenSource();
        int batches = 0;
        var options = Options(p =>
        {
            if (p.Phase == MigrationPhase.StepAdvanced && ++batches == 3) stop.Cancel();
        });
        (options.BackfillBatchSize, options.MaxRisk) = (10, RiskLevel.Critical);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MigratorOf(history.Build(), options).MigrateAsync(stop.Token));

        long filled = await Database.ScalarAsync<long>("select count(*) from users where token is not null");
        Assert.InRange(filled, 25, 35);
        Assert.Equal(filled, await Database.ScalarAsync<long>("select (progress->>'rows')::bigint from schemagen.migration_steps where kind = 'Backfill'"));
        Assert.Equal(["2_Email"], (await MigratorOf(history.Build()).MigrateAsync()).Resumed);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from users where token is null"));
    }
}
