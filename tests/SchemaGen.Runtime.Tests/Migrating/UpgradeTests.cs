using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Safety;

namespace SchemaGen.Runtime.Tests.Migrating;

public sealed class UpgradeTests : MigratorTest
{
    private static TestHistory TwoReleases => new TestHistory()
        .Then("1_Initial", RawSql("create table users (id bigint primary key, name text not null)", down: "drop table users"))
        .Then("2_Phone", RawSql("alter table users add column phone text", down: "alter table users drop column phone"));

    [Fact]
    public async Task An_empty_database_is_brought_to_the_head()
    {
        var result = await MigratorOf(TwoReleases.Build()).MigrateAsync();

        Assert.Equal(["1_Initial", "2_Phone"], result.MigrationIds);
        await Database.ExecuteAsync("insert into users values (1, 'Alice', '555')");
        var status = await MigratorOf(TwoReleases.Build()).GetStatusAsync();
        Assert.True(status.IsUpToDate);
        Assert.Equal(["1_Initial", "2_Phone"], status.Applied);
        Assert.All(status.History, static e => Assert.Equal((ExecutionStatus.Completed, MigrationDirection.Up), (e.Status, e.Direction)));
        Assert.All(status.History, static e => Assert.True(e.Duration > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_boot_with_nothing_to_do_is_one_round_trip()
    {
        var migrator = MigratorOf(TwoReleases.Build());
        using var counter = new CommandCounter(Database.Name);
        await migrator.MigrateAsync();
        Assert.True(counter.Count > 5, "the counter sees what a first boot sends");

        int before = counter.Count;
        var result = await migrator.MigrateAsync();

        Assert.True(result.IsEmpty);
        Assert.Equal(1, counter.Count - before);
    }

    [Fact]
    public async Task Twenty_migrators_at_once_apply_each_migration_once()
    {
        var history = TwoReleases.Then("3_Rows", RawSql("insert into users select g, 'n' from generate_series(1, 10) g"));
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => MigratorOf(history.Build()).MigrateAsync())));

        Assert.Single(results, static r => r.MigrationIds.Count == 3);
        Assert.Equal(19, results.Count(static r => r.IsEmpty));
        Assert.Equal(3, await Database.ScalarAsync<long>("select count(*) from schemagen.migration_executions"));
        Assert.Equal(10, await Database.ScalarAsync<long>("select count(*) from users"));
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_of_its_transaction()
    {
        var history = TwoReleases.Then("3_Bad", RawSql("create table half (id int); insert into missing values (1)"));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build()).MigrateAsync());

        Assert.Equal(("3_Bad", PostgresErrorCodes.UndefinedTable, 0), (failure.MigrationId, failure.SqlState, failure.StandingSteps));
        Assert.Contains("nothing of this migration stands", failure.Message, StringComparison.Ordinal);
        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('half')::text"));
        var status = await MigratorOf(history.Build()).GetStatusAsync();
        Assert.Equal(["3_Bad"], status.Pending);
        var row = Assert.Single(status.History, static e => e.Status == ExecutionStatus.Failed);
        Assert.Equal(("3_Bad", "42P01", false), (row.MigrationId, row.SqlState, row.IsPartial));
        Assert.Equal("failed", await Database.ScalarAsync<string>($"select status from schemagen.migration_steps where execution_id = {row.Id}"));
    }

    [Fact]
    public async Task A_migration_that_failed_is_done_anew_when_the_cause_is_mended()
    {
        var history = TwoReleases.Then("3_Copy", RawSql("insert into users select id, 'copy' from elsewhere"));
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build()).MigrateAsync());
        await Database.ExecuteAsync("create table elsewhere as select 7::bigint as id");

        var result = await MigratorOf(history.Build()).MigrateAsync();

        Assert.Equal(["3_Copy"], result.MigrationIds);
        Assert.Equal(7, await Database.ScalarAsync<long>("select id from users"));
        Assert.True((await MigratorOf(history.Build()).GetStatusAsync()).IsUpToDate);
    }

    [Fact]
    public async Task A_method_runs_in_the_transaction_of_its_migration()
    {
        var history = TwoReleases
            .WithMethod("Fill", static async (connection, cancellationToken) =>
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "insert into users values (1, 'from code')";
                await command.ExecuteNonQueryAsync(cancellationToken);
            })
            .Then("3_Fill", new Run("Fill"), RawSql("select 1 / (select count(*) from users where name = 'nobody')"));

        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build()).MigrateAsync());
        // Each operation is a transaction of its own here, so the method's row stands and the next run goes on after it.
        await Database.ExecuteAsync("insert into users values (2, 'nobody')");
        var result = await MigratorOf(history.Build()).MigrateAsync();

        Assert.Equal(["3_Fill"], result.Resumed);
        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from users"));
    }

    [Fact]
    public async Task A_method_that_the_class_does_not_have_is_named()
    {
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(
            () => MigratorOf(TwoReleases.Then("3_Run", new Run("Missing")).Build()).MigrateAsync());

        Assert.Contains("\"Missing\"", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("rollback")]
    [InlineData("commit; begin")]
    public async Task Sql_that_ends_its_transaction_is_refused(string end)
    {
        var history = new TestHistory().Then("1_Bad", RawSql($"create table a (id int); {end}"));
        // The gate would refuse it first; here it is accepted, and found out as it happens.
        var options = Options();
        options.MaxRisk = RiskLevel.Critical;

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build(), options).MigrateAsync());

        Assert.Equal("transaction-ended", Assert.IsType<SchemaGenException>(failure.InnerException).Code);
        Assert.Equal(["1_Bad"], (await MigratorOf(history.Build()).GetStatusAsync()).Pending);
    }

    [Fact]
    public async Task A_run_can_be_cancelled_between_two_steps_and_finished_later()
    {
        using var stop = new CancellationTokenSource();
        var options = Options(p =>
        {
            if (p is { Phase: MigrationPhase.StepCompleted, StepNumber: 1 }) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MigratorOf(TwoReleases.Build(), options).MigrateAsync(stop.Token));
        Assert.Equal(["2_Phone"], (await MigratorOf(TwoReleases.Build()).GetStatusAsync()).Pending);

        Assert.Equal(["2_Phone"], (await MigratorOf(TwoReleases.Build()).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task An_edited_migration_is_refused_by_name()
    {
        await MigratorOf(TwoReleases.Build()).MigrateAsync();
        var edited = new TestHistory()
            .Then("1_Initial", RawSql("create table users (id bigint primary key, name text not null)", down: "drop table users"))
            .Then("2_Phone", RawSql("alter table users add column phone varchar(20)"))
            .Then("3_More", RawSql("select 1"));

        var refusal = await Assert.ThrowsAsync<EditedMigrationException>(() => MigratorOf(edited.Build()).MigrateAsync());

        Assert.Equal(["2_Phone"], refusal.MigrationIds);
        Assert.Equal(["2_Phone"], (await MigratorOf(edited.Build()).GetStatusAsync()).Edited);
    }

    [Fact]
    public async Task Two_sources_keep_histories_of_their_own_in_one_database()
    {
        await MigratorOf(TwoReleases.Build()).MigrateAsync();
        var other = new TestHistory("Billing").Then("1_Initial", RawSql("create table invoices (id int)"));

        Assert.Equal(["1_Initial"], (await MigratorOf(other.Build()).MigrateAsync()).MigrationIds);
        Assert.True((await MigratorOf(other.Build()).GetStatusAsync()).IsUpToDate);
        Assert.True((await MigratorOf(TwoReleases.Build()).MigrateAsync()).IsEmpty);
    }

    [Fact]
    public async Task A_source_without_migrations_leaves_a_database_untouched()
    {
        Assert.True((await MigratorOf(new TestHistory().Build()).MigrateAsync()).IsEmpty);
        Assert.Null(await Database.ScalarAsync<string>("select to_regnamespace('schemagen')::text"));
    }
}
