using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using SchemaGen.Observing;
using SchemaGen.Planning;
using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Monitoring;

public sealed class HistoryTests : MigratorTest
{
    private static TestHistory Two => new TestHistory()
        .Then("1_Initial", CreateUsers)
        .Then("2_Slow", RawSql("select pg_sleep(0.2)", down: ""));

    private Migrator In(string environment, TestHistory history, string? release = null)
    {
        var options = Options();
        options.EnvironmentName = environment;
        options.Release = release;
        options.MaxRisk = RiskLevel.Critical;
        return MigratorOf(history.Build(), options);
    }

    [Fact]
    public async Task An_untouched_database_has_no_history()
    {
        Assert.Empty(await MigratorOf(Two.Build()).GetHistoryAsync());
        Assert.Null((await MigratorOf(Two.Build()).GetMetricsAsync()).SuccessRate);
    }

    [Fact]
    public async Task An_execution_tells_who_where_which_release_and_each_step_with_its_time()
    {
        var migrator = In("staging", Two, "v1.2");
        await migrator.MigrateAsync();

        var newest = (await migrator.GetHistoryAsync(new HistoryQuery { IncludeSteps = true }))[0];

        Assert.Equal(("2_Slow", "staging", "v1.2", Environment.MachineName), (newest.MigrationId, newest.EnvironmentName, newest.Release, newest.Machine));
        Assert.NotEqual("", newest.ExecutedBy);
        var step = Assert.Single(newest.Steps);
        Assert.Equal((StepKind.Sql, StepStatus.Completed, 1), (step.Kind, step.Status, step.Attempts));
        Assert.InRange(step.Duration!.Value.TotalSeconds, 0.2, newest.Duration!.Value.TotalSeconds);
        Assert.All(await migrator.GetHistoryAsync(), static e => Assert.Empty(e.Steps));
    }

    [Fact]
    public async Task Each_filter_leaves_out_what_it_says()
    {
        await In("staging", Two).MigrateAsync();
        await In("production", Two).RollbackLastAsync();
        await Assert.ThrowsAsync<MigrationFailedException>(
            () => In("production", new TestHistory().Then("1_Initial", CreateUsers).Then("2_Bad", RawSql("select 1 / 0"))).MigrateAsync());
        await new Migrator(Database.DataSource, new TestHistory("Billing").Then("1_Bills", RawSql("create table bills (id int)")).Build(), Options()).MigrateAsync();

        Assert.Equal(["2_Bad Up", "2_Slow Down", "2_Slow Up", "1_Initial Up"], await FindAsync(new HistoryQuery()));
        Assert.Equal(["2_Bad Up", "2_Slow Up", "1_Initial Up"], await FindAsync(new HistoryQuery { IncludeRollbacks = false }));
        Assert.Equal(["2_Bad Up", "2_Slow Down"], await FindAsync(new HistoryQuery { EnvironmentName = "production" }));
        Assert.Equal(["2_Bad Up"], await FindAsync(new HistoryQuery { Statuses = [ExecutionStatus.Failed, ExecutionStatus.Running] }));
        Assert.Equal(["2_Slow Down", "2_Slow Up"], await FindAsync(new HistoryQuery { MigrationId = "2_Slow" }));
        Assert.Equal(["2_Bad Up"], await FindAsync(new HistoryQuery { Limit = 1 }));
        Assert.Equal("1_Bills Up", (await FindAsync(new HistoryQuery { AllSources = true }))[0]);

        var down = (await MigratorOf(Two.Build()).GetHistoryAsync(new HistoryQuery { MigrationId = "2_Slow" }))[0];
        Assert.Equal(["2_Slow Up", "1_Initial Up"], await FindAsync(new HistoryQuery { To = down.StartedAt }));
        Assert.Equal(["2_Bad Up", "2_Slow Down"], await FindAsync(new HistoryQuery { From = down.StartedAt }));
        Assert.Equal(["2_Slow Up", "1_Initial Up"], await FindAsync(new HistoryQuery { Before = down.Id }));
        Assert.Equal(["2_Slow Up"], await FindAsync(new HistoryQuery { Before = down.Id, Limit = 1 }));
        Assert.All(await MigratorOf(Two.Build()).GetHistoryAsync(new HistoryQuery { Before = down.Id, IncludeSteps = true }), static e => Assert.NotEmpty(e.Steps));
    }

    [Fact]
    public async Task A_failure_keeps_its_error_and_its_SQLSTATE()
    {
        var migrator = MigratorOf(new TestHistory().Then("1_Bad", RawSql("select 1 / 0")).Build());
        await Assert.ThrowsAsync<MigrationFailedException>(() => migrator.MigrateAsync());

        var failed = Assert.Single(await migrator.GetHistoryAsync(new HistoryQuery { IncludeSteps = true }));

        Assert.Equal((ExecutionStatus.Failed, "22012"), (failed.Status, failed.SqlState));
        Assert.Contains("division by zero", failed.Error, StringComparison.Ordinal);
        Assert.Equal((StepStatus.Failed, "22012"), (failed.Steps[0].Status, failed.Steps[0].SqlState));
    }

    [Fact]
    public async Task Metrics_tell_rates_and_the_slowest_step_with_something_to_do_about_it()
    {
        var migrator = In("staging", Two);
        await migrator.MigrateAsync();
        await migrator.RollbackLastAsync();
        await Assert.ThrowsAsync<MigrationFailedException>(
            () => MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Then("2_Bad", RawSql("select 1 / 0")).Build()).MigrateAsync());

        var metrics = await migrator.GetMetricsAsync();

        Assert.Equal((2, 1, 1, 0), (metrics.Completed, metrics.Failed, metrics.RolledBack, metrics.Running));
        Assert.Equal((0.75, 0.5), (metrics.SuccessRate, metrics.RollbackRate));
        Assert.InRange(metrics.AverageDuration!.Value, TimeSpan.FromMilliseconds(60), metrics.LongestDuration!.Value);
        Assert.Equal("2_Slow", metrics.Slowest[0].MigrationId);
        Assert.Contains("EXPLAIN", metrics.Slowest[0].Suggestion, StringComparison.Ordinal);
        Assert.Single((await migrator.GetMetricsAsync(slowest: 1)).Slowest);
    }

    private async Task<string[]> FindAsync(HistoryQuery query) =>
        [.. (await MigratorOf(Two.Build()).GetHistoryAsync(query)).Select(static e => $"{e.MigrationId} {e.Direction}")];
}
