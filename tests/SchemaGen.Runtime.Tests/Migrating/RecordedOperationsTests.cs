using SchemaGen.Introspection;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Releases;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Whole runs from operations, through the planner, to the live schema.</summary>
public sealed class RecordedOperationsTests : MigratorTest
{
    private static Column Phone => new("phone", PgType.Text) { Nullable = true };

    private static TestHistory WithPhone => new TestHistory()
        .Then("1_Initial", CreateUsers)
        .Then("2_Phone", new AddColumn("users", Phone), new CreateIndex("users", new TableIndex("ix_users_phone", [new IndexKey("phone")])));

    [Fact]
    public async Task Operations_become_the_schema_that_they_fold_to()
    {
        await MigratorOf(WithPhone.Build()).MigrateAsync();

        var users = (await ReadAsync()).Tables.Find("users")!;
        Assert.Equal(["id", "name", "phone"], users.Columns.Select(static c => c.Name));
        Assert.True(users.Indexes.Contains("ix_users_phone"));
        Assert.False((await MigratorOf(WithPhone.Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_rollback_brings_the_schema_back_and_a_new_run_goes_forward_again()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        var before = await ReadAsync();
        await MigratorOf(WithPhone.Build()).MigrateAsync();

        var result = await MigratorOf(WithPhone.Build()).RollbackToAsync("1_Initial", RiskLevel.Critical);

        Assert.Equal(["2_Phone"], result.MigrationIds);
        Assert.Equal(before.Tables.Find("users"), (await ReadAsync()).Tables.Find("users"));
        Assert.Equal(["2_Phone"], (await MigratorOf(WithPhone.Build()).GetStatusAsync()).Pending);
        Assert.Equal(["2_Phone"], (await MigratorOf(WithPhone.Build()).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task Rolling_back_a_drop_brings_the_rows_back()
    {
        var history = WithPhone.Then("3_Drop", new DropColumn("users", "phone") { Approved = "nobody calls" });
        await MigratorOf(WithPhone.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, phone) values ('Alice', '555')");
        await MigratorOf(history.Build()).MigrateAsync();

        await MigratorOf(history.Build()).RollbackLastAsync(maxRisk: RiskLevel.Critical);

        Assert.Equal("555", await Database.ScalarAsync<string>("select phone from users"));
    }

    [Fact]
    public async Task Rolling_back_everything_leaves_an_empty_database_with_a_history()
    {
        await MigratorOf(WithPhone.Build()).MigrateAsync();

        await MigratorOf(WithPhone.Build()).RollbackToAsync("", RiskLevel.Critical);

        Assert.Empty((await ReadAsync()).Tables);
        Assert.Equal(4, (await MigratorOf(WithPhone.Build()).GetStatusAsync()).History.Count);
    }

    [Fact]
    public async Task A_rollback_to_what_is_not_applied_names_what_is()
    {
        await MigratorOf(WithPhone.Build()).MigrateAsync();

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(WithPhone.Build()).RollbackToAsync("9_Nowhere"));

        Assert.Equal("migration-not-applied", failure.Code);
        Assert.Contains("1_Initial, 2_Phone", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gate_refuses_a_risky_migration_by_name_and_lets_an_approved_one_through()
    {
        await MigratorOf(WithPhone.Build()).MigrateAsync();
        var risky = WithPhone.Then("3_Drop", new DropColumn("users", "phone"));

        var refusal = await Assert.ThrowsAsync<RiskRefusedException>(() => MigratorOf(risky.Build()).MigrateAsync());

        var refused = Assert.Single(refusal.Hazards, static h => h.Hazard.RuleId == "SG1001");
        Assert.Equal("3_Drop", refused.MigrationId);
        Assert.Contains("users.phone", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Approved", refusal.Message, StringComparison.Ordinal);
        Assert.True((await ReadAsync()).Tables.Find("users")!.Columns.Contains("phone"));

        var approved = WithPhone.Then("3_Drop", new DropColumn("users", "phone") { Approved = "moved" });
        await MigratorOf(approved.Build()).MigrateAsync();
        Assert.False((await ReadAsync()).Tables.Find("users")!.Columns.Contains("phone"));
        var row = (await MigratorOf(approved.Build()).GetStatusAsync()).History[^1];
        Assert.True(row.Breaking);
        Assert.Contains("\"approved\": \"moved\"", row.Metadata, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_a_release_that_is_said_to_run_waits_or_is_refused_and_named_and_of_one_that_is_assumed_to_it_is_only_told()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        AddColumn region = new("users", new Column("region", PgType.Text));

        var stated = new TestHistory { RunningReleases = ["1_Initial"] }.Then("1_Initial", CreateUsers).Then("2_Region", region);
        Assert.Contains("inserts users without region, and this makes it required", Assert.Single((await MigratorOf(stated.Build()).MigrateAsync()).Deferred).Reason, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<RiskRefusedException>(() => MigratorOf(stated.Build()).With(static o => o.Contract = ContractPolicy.Force).MigrateAsync());
        Assert.Contains("Release 1_Initial inserts users without region, and this makes it required.", refusal.Message, StringComparison.Ordinal);

        var assumed = MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Then("2_Region", region).Build());
        Assert.Equal(RiskLevel.Medium, Assert.Single((await assumed.PlanAsync()).Hazards, static h => h.RuleId == "SG1050").Level);

        var none = MigratorOf(new TestHistory { RunningReleases = [] }.Then("1_Initial", CreateUsers).Then("2_Region", region).Build());
        Assert.DoesNotContain((await none.PlanAsync()).Hazards, static h => h.RuleId == "SG1050");
        await assumed.MigrateAsync();
    }

    [Theory]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-03-30", false)]
    [InlineData("soon", false)]
    public async Task An_approval_holds_until_its_last_day_and_a_text_that_is_no_day_approves_nothing(string until, bool holds)
    {
        await MigratorOf(WithPhone.Build()).MigrateAsync();
        var risky = WithPhone.Then("3_Drop", new DropColumn("users", "phone") { Approved = "nobody calls", Until = until });
        Migrator migrator = new(Database.DataSource, risky.Build(), Options(), timeProvider: new LastDayOfMarch());

        Assert.Equal(holds, migrator.FindRefused(await migrator.PlanAsync()).Count == 0);
        if (holds)
        {
            await migrator.MigrateAsync();
            return;
        }

        var refusal = await Assert.ThrowsAsync<RiskRefusedException>(() => migrator.MigrateAsync());
        Assert.Contains($"Its approval held until {until}.", refusal.Message, StringComparison.Ordinal);
        Assert.True((await ReadAsync()).Tables.Find("users")!.Columns.Contains("phone"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_says_what_it_could_not_try()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        var before = await ReadAsync();

        var report = await MigratorOf(WithPhone.Build()).DryRunAsync();

        Assert.NotEmpty(report.Tried);
        Assert.Contains(report.Untried, static u => u.Step.Kind == StepKind.CreateIndexConcurrently);
        Assert.Equal(before, await ReadAsync());
        Assert.Equal(["2_Phone"], (await MigratorOf(WithPhone.Build()).GetStatusAsync()).Pending);
    }

    [Fact]
    public async Task A_dry_run_of_an_empty_database_leaves_it_empty()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).DryRunAsync();

        Assert.Empty((await ReadAsync()).Tables);
        Assert.Null(await Database.ScalarAsync<string>("select to_regnamespace('schemagen')::text"));
    }

    [Fact]
    public async Task A_dry_run_of_a_migration_that_would_fail_fails()
    {
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(
            () => MigratorOf(new TestHistory().Then("1_Bad", CreateUsers, RawSql("insert into missing values (1)")).Build()).DryRunAsync());

        Assert.Equal("42P01", failure.SqlState);
    }

    [Fact]
    public async Task Drift_is_found_and_told_both_ways()
    {
        await MigratorOf(WithPhone.Build()).MigrateAsync();
        await Database.ExecuteAsync("alter table users add column hotfix int; drop index ix_users_phone");

        var drift = await MigratorOf(WithPhone.Build()).DetectDriftAsync();

        Assert.True(drift.HasDrift);
        Assert.Contains(drift.ToMendDatabase, static o => o is DropColumn { Column: "hotfix" });
        Assert.Contains(drift.ToMendDatabase, static o => o is CreateIndex { Index.Name: "ix_users_phone" });
        Assert.Contains(drift.ToAdoptIntoModel, static o => o is AddColumn { Column.Name: "hotfix" });
        Assert.Contains(drift.ToAdoptIntoModel, static o => o is DropIndex { Name: "ix_users_phone" });
    }

    [Fact]
    public async Task A_database_that_has_its_schema_already_is_adopted_after_proof()
    {
        await Database.ExecuteAsync("create table users (id bigint generated by default as identity constraint pk_users primary key, name text not null); create table legacy (x int)");
        var all = WithPhone;
        var mismatch = await Assert.ThrowsAsync<BaselineMismatchException>(() => MigratorOf(all.Build()).BaselineAsync());
        Assert.Contains(mismatch.Differences, static o => o is AddColumn { Column.Name: "phone" });

        Assert.Equal(["1_Initial"], (await MigratorOf(all.Build()).BaselineAsync("1_Initial")).MigrationIds);
        Assert.Equal(["2_Phone"], (await MigratorOf(all.Build()).MigrateAsync()).MigrationIds);
        Assert.True((await MigratorOf(all.Build()).GetStatusAsync()).IsUpToDate);
    }

    private async Task<SchemaSnapshot> ReadAsync()
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        var live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
        return live with { Schemas = live.Schemas.Where(static s => !s.Name.StartsWith("schemagen", StringComparison.Ordinal)).ToNamedList() };
    }

    private sealed class LastDayOfMarch : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 31, 23, 59, 0, TimeSpan.Zero);
    }
}
