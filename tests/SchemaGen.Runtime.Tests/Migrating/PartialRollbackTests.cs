using SchemaGen.Introspection;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>The way back from a migration of which only a part was applied.</summary>
public sealed class PartialRollbackTests : MigratorTest
{
    private static TestHistory Initial => new TestHistory().Then(
        "1_Initial",
        new CreateTable(UsersTable(new Column("phone", PgType.Text) { Nullable = true }, new Column("team_id", PgType.BigInt) { Nullable = true })),
        new CreateTable(new Table("teams") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_teams", ["id"]) }));

    // A step of each kind, and what is kept of a drop; the last operation fails while there are two equal names.
    private static TestHistory Failing => Initial.Then(
        "2_Failing",
        new DropColumn("users", "phone") { Approved = "moved" },
        new AddColumn("users", new Column("token", PgType.Uuid) { Default = "gen_random_uuid()" }),
        new AddForeignKey("users", new ForeignKey("fk_users_team_id", ["team_id"], "teams", ["id"])),
        new AlterColumnNullability("users", "team_id", Nullable: false) { Backfill = "1" },
        new CreateIndex("users", new TableIndex("ix_users_token", [new IndexKey("token")])),
        new AddUniqueConstraint("users", new UniqueConstraint("uq_users_name", ["name"])));

    [Fact]
    public async Task What_stands_of_a_failed_migration_is_undone_with_its_data()
    {
        var before = await PrepareAsync();
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Failing.Build(), Lenient()).MigrateAsync());
        Assert.Equal("23505", failure.SqlState);
        Assert.NotEqual(before, await ReadAsync());

        var result = await MigratorOf(Failing.Build(), Lenient()).RollbackAsync(RollbackTarget.Last());

        Assert.Equal(["2_Failing"], result.MigrationIds);
        Assert.Equal(before, await ReadAsync());
        Assert.Equal("555", await Database.ScalarAsync<string>("select phone from users where id = 1"));
        var status = await MigratorOf(Failing.Build()).GetStatusAsync();
        Assert.Empty(status.Unfinished);
        Assert.Equal(["2_Failing"], status.Pending);
        Assert.Equal(
            [ExecutionStatus.Completed, ExecutionStatus.Superseded, ExecutionStatus.Completed], status.History.Select(static e => e.Status));
    }

    [Fact]
    public async Task An_index_whose_drop_was_interrupted_in_the_middle_is_whole_again_on_the_way_back()
    {
        TestHistory indexed = Initial.Then("2_Index", new CreateIndex("users", new TableIndex("ix_users_name", [new IndexKey("name")])));
        await MigratorOf(indexed.Build()).MigrateAsync();
        Migrator dropping = MigratorOf(indexed.Then("3_Drop", new DropIndex("users", "ix_users_name")).Build(), Lenient());

        await InterruptDropAsync(() => dropping.MigrateAsync());
        await dropping.RollbackAsync(RollbackTarget.Last());

        Assert.True(await Database.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'ix_users_name'::regclass"));
        Assert.Equal(["3_Drop"], (await dropping.GetStatusAsync()).Pending);
    }

    [Fact]
    public async Task It_can_be_applied_again_once_the_cause_is_mended()
    {
        await PrepareAsync();
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Failing.Build(), Lenient()).MigrateAsync());
        await MigratorOf(Failing.Build(), Lenient()).RollbackAsync(RollbackTarget.Last());
        await Database.ExecuteAsync("update users set name = 'other' where id = 2");

        Assert.Equal(["2_Failing"], (await MigratorOf(Failing.Build(), Lenient()).MigrateAsync()).MigrationIds);

        Assert.False((await MigratorOf(Failing.Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task From_each_boundary_at_which_it_may_die_the_way_back_leads_to_where_it_began()
    {
        var before = await PrepareAsync();
        int boundaries = 0;
        for (bool isDone = false; !isDone; boundaries++)
        {
            int at = boundaries;
            int seen = 0;
            bool killed = false;
            var options = Lenient(p =>
            {
                if (killed || p.Phase is not (MigrationPhase.StepStarted or MigrationPhase.StepCompleted or MigrationPhase.StepAdvanced)) return;
                if (seen++ < at) return;
                killed = true;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            await Record.ExceptionAsync(() => MigratorOf(Failing.Build(), options).MigrateAsync());
            isDone = !killed;
            await MigratorOf(Failing.Build(), Lenient()).RollbackAsync(RollbackTarget.To("1_Initial"));

            Assert.Equal(before, await ReadAsync());
            Assert.Equal("555", await Database.ScalarAsync<string>("select phone from users where id = 1"));
            Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid"));
            Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated"));
        }

        Assert.True(boundaries > 20, $"{boundaries} boundaries");
    }

    [Fact]
    public async Task A_roll_back_that_dies_is_finished_by_the_next_run_of_any_kind()
    {
        var before = await PrepareAsync();
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Failing.Build(), Lenient()).MigrateAsync());
        bool killed = false;
        var options = Lenient(p =>
        {
            if (killed || p is not { Phase: MigrationPhase.StepCompleted, StepNumber: 3 }) return;
            killed = true;
            TerminateMigratorsAsync().GetAwaiter().GetResult();
        });
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Failing.Build(), options).RollbackAsync(RollbackTarget.Last()));

        await MigratorOf(Initial.Build(), Lenient()).MigrateAsync();

        Assert.Equal(before, await ReadAsync());
    }

    [Fact]
    public async Task A_failure_rolls_the_migration_or_the_whole_run_back_when_told_so()
    {
        await Database.ExecuteAsync("create table names as select 'same' as name union all select 'same'");
        TestHistory history = new TestHistory()
            .Then("1_Initial", CreateUsers)
            .Then("2_Fill", RawSql("insert into users (name) select name from names", down: "delete from users"), RawSql("select 1 / (select count(*) - 2 from users)"));
        var options = Lenient();
        options.OnFailure = FailurePolicy.RollBackMigration;

        var one = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build(), options).MigrateAsync());

        Assert.Equal(["2_Fill"], one.RolledBack);
        Assert.Equal(0, one.StandingSteps);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from users"));
        Assert.Equal(["1_Initial"], (await MigratorOf(history.Build()).GetStatusAsync()).Applied);

        await MigratorOf(history.Build(), Lenient()).RollbackAsync(RollbackTarget.To(""));
        options.OnFailure = FailurePolicy.RollBackRun;
        var all = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build(), options).MigrateAsync());

        Assert.Equal(["2_Fill", "1_Initial"], all.RolledBack);
        Assert.Contains("Rolled back because of it: 2_Fill, 1_Initial", all.Message, StringComparison.Ordinal);
        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('users')::text"));
    }

    [Fact]
    public async Task Without_that_option_what_stands_stays()
    {
        await PrepareAsync();

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Failing.Build(), Lenient()).MigrateAsync());

        Assert.Empty(failure.RolledBack);
        Assert.NotEmpty((await MigratorOf(Failing.Build()).GetStatusAsync()).Unfinished);
    }

    private async Task<SchemaSnapshot> PrepareAsync()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into teams values (1); insert into users (name, phone, team_id) values ('same', '555', 1), ('same', null, 1)");
        return await ReadAsync();
    }

    private async Task<SchemaSnapshot> ReadAsync()
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        return await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
    }

    private static MigratorOptions Lenient(Action<MigrationProgress>? onProgress = null)
    {
        var options = Options(onProgress);
        (options.MaxRisk, options.BackfillBatchSize) = (RiskLevel.Critical, 1);
        return options;
    }
}
