using Npgsql;
using SchemaGen.Fleets;
using SchemaGen.History;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Fleets;

public sealed class PromotionTests : FleetTest
{
    [Fact]
    public async Task A_release_goes_through_all_environments_in_order()
    {
        List<string> looked = [];
        var stages = await StagesAsync(stage => (database, _) =>
        {
            looked.Add(database.Name);
            return Task.FromResult<IReadOnlyList<string>>([]);
        });

        var report = await PromotionOf(New, stages).RunAsync();

        Assert.True(report.Succeeded);
        Assert.Equal(["dev-0", "staging-0", "production-0"], looked);
        Assert.All(report.Stages, static s => Assert.Null(s.RollBack));
        foreach (var stage in stages)
        {
            await using var dataSource = NpgsqlDataSource.Create(stage.Databases[0].ConnectionString);
            Assert.All(await new Migrator(dataSource, New).GetHistoryAsync(), e => Assert.Equal(stage.Name, e.EnvironmentName));
        }
    }

    [Fact]
    public async Task When_a_later_environment_fails_the_earlier_go_back_to_where_they_were()
    {
        var stages = await StagesAsync();
        await FleetOf(Old, [.. stages[0].Databases]).MigrateAsync();
        await ExecuteAsync(stages[1].Databases[0], "create table users (name text)");

        var report = await PromotionOf(New, stages).RunAsync();

        Assert.False(report.Succeeded);
        Assert.Equal([true, false, false], report.Stages.Select(static s => s.Succeeded));
        Assert.Equal("2", Assert.Single(report.Stages[0].RollBack!.Databases[0].MigrationIds));
        Assert.Equal("migration-failed", report.Stages[1].Migration!.Failures[0].ErrorCode);
        Assert.Null(report.Stages[2].Migration);
        Assert.Equal(["1", "", ""], await HeadsAsync(stages));
    }

    [Fact]
    public async Task An_environment_that_fails_in_the_middle_of_a_migration_goes_back_from_there_too()
    {
        var stages = await StagesAsync();
        await FleetOf(Old, [.. stages[0].Databases, .. stages[1].Databases]).MigrateAsync();
        // The last operation of the release fails in staging, when the first one stands.
        await ExecuteAsync(stages[1].Databases[0], "create table audits (name text)");
        var release = new TestHistory().Then("1", CreateUsers)
            .Then("2", AddPhone, new Operations.CreateIndex("users", new TableIndex("ix_users_phone", [new IndexKey("phone")])), new Operations.CreateTable(new Table("audits") { Columns = [new Column("id", PgType.BigInt)] }))
            .Build();

        var report = await PromotionOf(release, stages).RunAsync();

        Assert.Equal(["2"], report.Stages[0].RollBack!.Databases[0].MigrationIds);
        Assert.Equal(["2"], report.Stages[1].RollBack!.Databases[0].MigrationIds);
        foreach (var stage in stages[..2])
        {
            Assert.Equal("1", await HeadAsync(stage.Databases[0], release));
            Assert.Equal(1L, await ScalarAsync(stage.Databases[0], "select count(*) from pg_attribute where attrelid = 'users'::regclass and attnum > 0 and not attisdropped"));
        }
    }

    [Fact]
    public async Task A_database_that_is_not_well_after_its_migration_stops_the_release()
    {
        var stages = await StagesAsync(static stage => (_, _) => Task.FromResult<IReadOnlyList<string>>(stage == "staging" ? ["The shop sells nothing."] : []));

        var report = await PromotionOf(New, stages).RunAsync();

        Assert.Equal("staging-0: The shop sells nothing.", Assert.Single(report.Stages[1].Problems));
        Assert.Equal(["", "", ""], await HeadsAsync(stages));
    }

    [Fact]
    public async Task A_smoke_test_that_throws_stops_the_release_as_one_that_complains()
    {
        var stages = await StagesAsync(static stage => (_, _) => stage == "staging"
            ? throw new HttpRequestException("No connection could be made.")
            : Task.FromResult<IReadOnlyList<string>>([]));

        var report = await PromotionOf(New, stages).RunAsync();

        Assert.Equal("staging-0: HttpRequestException: No connection could be made.", Assert.Single(report.Stages[1].Problems));
        Assert.Equal(["", "", ""], await HeadsAsync(stages));
    }

    [Fact]
    public async Task Drift_stops_the_release_unless_it_is_not_asked_for()
    {
        var stages = await StagesAsync();
        await ExecuteAsync(stages[0].Databases[0], "create table of_its_own (id bigint)");

        var refused = await PromotionOf(New, stages).RunAsync();
        var accepted = await PromotionOf(New, stages, new PromotionOptions { CheckDrift = false }).RunAsync();

        Assert.StartsWith("dev-0: Drifted:", Assert.Single(refused.Stages[0].Problems), StringComparison.Ordinal);
        Assert.True(accepted.Succeeded);
    }

    [Fact]
    public async Task Without_roll_back_the_earlier_keep_the_release()
    {
        var stages = await StagesAsync();
        await ExecuteAsync(stages[1].Databases[0], "create table users (name text)");

        var report = await PromotionOf(New, stages, new PromotionOptions { RollBackOnFailure = false }).RunAsync();

        Assert.Null(report.Stages[0].RollBack);
        Assert.Equal(["2", "", ""], await HeadsAsync(stages));
    }

    private async Task<PromotionStage[]> StagesAsync(Func<string, Func<FleetDatabase, CancellationToken, Task<IReadOnlyList<string>>>>? validate = null)
    {
        List<PromotionStage> stages = [];
        foreach (string name in (string[])["dev", "staging", "production"])
            stages.Add(new PromotionStage(name, await DatabasesAsync(1, name)) { Validate = validate?.Invoke(name) });
        return [.. stages];
    }

    private static Promotion PromotionOf(SchemaSource source, PromotionStage[] stages, PromotionOptions? options = null) =>
        new(source, dataSource => new Migrator(dataSource, source), stages, options);

    private static async Task<string[]> HeadsAsync(PromotionStage[] stages) =>
        await Task.WhenAll(stages.Select(static s => HeadAsync(s.Databases[0], New)));
}
