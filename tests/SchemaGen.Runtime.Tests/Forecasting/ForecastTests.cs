using SchemaGen.Forecasting;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Forecasting;

public sealed class ForecastTests : MigratorTest
{
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_lock_is_held_to_the_end_of_its_transaction()
    {
        var forecast = Forecast(
            StepOf(0, LockLevel.AccessExclusive, TableWork.CatalogOnly, 0),
            StepOf(0, LockLevel.ShareRowExclusive, TableWork.Scan, 4),
            StepOf(1, LockLevel.ShareRowExclusive, TableWork.Scan, 10));

        Assert.Equal(new TableBlock("users", Seconds(4), Seconds(10)), Assert.Single(forecast.Blocks));
        Assert.Equal(Seconds(14), forecast.KnownDuration);
    }

    [Fact]
    public void What_nobody_knows_is_said_to_be_unknown_and_so_is_how_long_others_wait_for_it()
    {
        var forecast = Forecast(
            StepOf(0, LockLevel.AccessExclusive, TableWork.CatalogOnly, 0),
            StepOf(0, LockLevel.None, TableWork.CatalogOnly, 0) with { Kind = StepKind.Sql });

        Assert.Equal(EstimateBasis.Unknown, forecast.Steps[1].Basis);
        Assert.Equal(new TableBlock("users", null, null), Assert.Single(forecast.Blocks));
        Assert.Equal(
            [
                "Nobody knows how long 1 step takes: your own SQL or method, or a table of unknown size.",
                "It takes less than a second without those, because it changes the catalogue only.",
                "users: reads and writes wait nobody knows how long.",
                "A step that waits for a lock gives way after a second; until then, whoever comes after it waits too.",
            ],
            forecast.Describe());
    }

    [Fact]
    public void Work_beside_which_reads_and_writes_go_on_blocks_nobody()
    {
        var forecast = Forecast(StepOf(0, LockLevel.ShareUpdateExclusive, TableWork.IndexBuild, 300));

        Assert.Empty(forecast.Blocks);
        Assert.Equal(["It takes about 5 minutes, by assumed speeds, which tell seconds from hours and no more."], forecast.Describe());
    }

    [Fact]
    public void A_measured_speed_takes_the_place_of_the_assumed_one()
    {
        var forecast = PlanForecast.Of(
            PlanOf(StepOf(0, LockLevel.ShareUpdateExclusive, TableWork.Scan, 10), StepOf(1, LockLevel.ShareUpdateExclusive, TableWork.IndexBuild, 10)),
            [new WorkSpeed(TableWork.Scan, PlanEstimates.ScanRate * 2, 3)],
            LockWait);

        Assert.Equal([(Seconds(5), EstimateBasis.Measured), (Seconds(10), EstimateBasis.Assumed)], forecast.Steps.Select(static s => (s.Duration!.Value, s.Basis)));
    }

    [Fact]
    public async Task The_speed_of_a_database_is_measured_by_its_own_history()
    {
        var history = new TestHistory().Then("1", CreateUsers);
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) select repeat('x', 200) from generate_series(1, 60000)");
        await MigratorOf(history.Then("2", new CreateIndex("users", new TableIndex("ix_users_name", ["name"]))).Build()).MigrateAsync();
        var next = MigratorOf(history.Then("3", new CreateIndex("users", new TableIndex("ix_users_id_name", ["id", "name"]))).Build());

        var forecast = await next.ForecastAsync(await next.PlanAsync());

        var speed = Assert.Single(forecast.Speeds);
        Assert.Equal((TableWork.IndexBuild, 1), (speed.Work, speed.Steps));
        double seconds = await Database.ScalarAsync<double>("select extract(epoch from duration)::float8 from schemagen.migration_steps where work = 'IndexBuild'");
        var build = forecast.Steps.Single(static s => s.Step.Work == TableWork.IndexBuild);
        Assert.Equal(EstimateBasis.Measured, build.Basis);
        // The same table, so the same time.
        Assert.Equal(seconds, build.Duration!.Value.TotalSeconds, tolerance: seconds * 0.05);
    }

    [Fact]
    public async Task Kinds_of_work_that_a_later_release_has_measured_are_passed_over()
    {
        var history = new TestHistory().Then("1", CreateUsers);
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) select repeat('x', 200) from generate_series(1, 1000)");
        await Database.ExecuteAsync("update schemagen.migration_steps set work = 'Teleport', attempts = 1, completed_at = started_at + interval '1 second'");
        var next = MigratorOf(history.Then("2", new CreateIndex("users", new TableIndex("ix_users_name", ["name"]))).Build());

        Assert.Empty((await next.ForecastAsync(await next.PlanAsync())).Speeds);
    }

    private static PlanForecast Forecast(params Step[] steps) => PlanForecast.Of(PlanOf(steps), [], LockWait);

    private static MigrationPlan PlanOf(params Step[] steps) => MigrationPlan.Empty with { Steps = steps };

    private static Step StepOf(int segment, LockLevel level, TableWork work, double seconds) => new()
    {
        Kind = level == LockLevel.ShareUpdateExclusive && work == TableWork.IndexBuild ? StepKind.CreateIndexConcurrently : StepKind.Ddl,
        Sql = "select 1",
        Description = "a step",
        Operation = new DropTable("users"),
        Segment = segment,
        Locks = level == LockLevel.None ? [] : [new TableLock("users", level)],
        Work = work,
        EstimatedDuration = Seconds(seconds),
    };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
