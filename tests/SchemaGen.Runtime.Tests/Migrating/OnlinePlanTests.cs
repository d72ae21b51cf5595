using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>A plan with every kind of online step, killed at each of its boundaries.</summary>
public sealed class OnlinePlanTests : MigratorTest
{
    private const int Rows = 1_000;

    private static TestHistory Release1 => new TestHistory().Then(
        "1_Initial",
        new CreateTable(UsersTable(new Column("email", PgType.Text) { Nullable = true }, new Column("team_id", PgType.BigInt) { Nullable = true })),
        new CreateTable(new Table("teams") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_teams", ["id"]) }));

    private static TestHistory Release2 => Release1.Then(
        "2_Online",
        new AddColumn("users", new Column("score", PgType.BigInt) { Nullable = true }),
        new AlterColumnNullability("users", "email", Nullable: false) { Backfill = "'none'" },
        new CreateIndex("users", new TableIndex("ix_users_name", [new IndexKey("name")]) { Unique = true }),
        new AddForeignKey("users", new ForeignKey("fk_users_team_id", ["team_id"], "teams", ["id"])),
        new AddCheckConstraint("users", new CheckConstraint("ck_users_name", "length(name) > 0")));

    [Fact]
    public async Task A_plan_that_is_killed_at_each_of_its_boundaries_ends_as_an_undisturbed_one()
    {
        await PrepareAsync();
        int kills = 0;
        int steps = 0;
        var seen = new HashSet<(MigrationPhase, int, string)>();
        var kinds = (await MigratorOf(Release2.Build(), Lenient(null)).PlanAsync()).Steps.Select(static s => s.Kind).ToHashSet();
        Assert.Superset(new HashSet<StepKind> { StepKind.Ddl, StepKind.Validate, StepKind.CreateIndexConcurrently, StepKind.Backfill }, kinds);

        // Each run is killed at the first boundary that none was killed at before, until one meets no new boundary.
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            var options = Lenient(p =>
            {
                steps = Math.Max(steps, p.StepCount);
                if (killed || p.Phase is not (MigrationPhase.StepStarted or MigrationPhase.StepCompleted or MigrationPhase.StepAdvanced)) return;
                if (!seen.Add((p.Phase, p.StepNumber, p.Description))) return;
                killed = true;
                kills++;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            await Record.ExceptionAsync(() => MigratorOf(Release2.Build(), options).MigrateAsync());
            isDone = !killed;
        }

        Assert.True(kills > steps, $"{kills} kills in {steps} steps");
        Assert.True((await MigratorOf(Release2.Build()).GetStatusAsync()).IsUpToDate);
        Assert.False((await MigratorOf(Release2.Build()).DetectDriftAsync()).HasDrift);
        Assert.Equal(Rows, await Database.ScalarAsync<long>("select count(*) from users where email = 'none'"));
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid"));
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated"));
    }

    [Fact]
    public async Task An_undisturbed_plan_ends_without_drift()
    {
        await PrepareAsync();

        await MigratorOf(Release2.Build(), Lenient(null)).MigrateAsync();

        Assert.False((await MigratorOf(Release2.Build()).DetectDriftAsync()).HasDrift);
        Assert.Equal(Rows, await Database.ScalarAsync<long>("select count(*) from users where email = 'none'"));
    }

    [Fact]
    public async Task Batches_become_smaller_while_they_take_longer_than_they_may()
    {
        var history = new TestHistory().Then("1_Initial", new CreateTable(UsersTable(new Column("email", PgType.Text) { Nullable = true })));
        await MigratorOf(history.Build()).MigrateAsync();
        // Two milliseconds for each row: what may take 20 has ten rows at most.
        await Database.ExecuteAsync(
            """
            insert into users (name) select 'n' || g from generate_series(1, 200) g;
            create function slowly() returns trigger language plpgsql as 'begin perform pg_sleep(0.002); return new; end';
            create trigger slowly before update on users for each row execute function slowly();
            """);
        var told = new List<long>();
        var options = Lenient(p =>
        {
            if (p.Phase == MigrationPhase.StepAdvanced) told.Add(p.Rows ?? 0);
        });
        (options.BackfillBatchSize, options.BackfillBatchTime) = (80, TimeSpan.FromMilliseconds(20));

        await MigratorOf(history.Then("2_Email", new AlterColumnNullability("users", "email", Nullable: false) { Backfill = "'none'" }).Build(), options).MigrateAsync();

        long[] batches = [.. told.Zip(told.Prepend(0)).Select(static b => b.First - b.Second).TakeWhile(static b => b > 0)];
        Assert.True(batches is [80, 40, 20, ..], string.Join(" ", told));
        Assert.All(batches.Skip(4), static b => Assert.InRange(b, 1, 10));
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from users where email is null"));
    }

    private async Task PrepareAsync()
    {
        await MigratorOf(Release1.Build()).MigrateAsync();
        await Database.ExecuteAsync($"insert into users (name) select 'n' || g from generate_series(1, {Rows}) g");
    }

    private static MigratorOptions Lenient(Action<MigrationProgress>? onProgress)
    {
        var options = Options(onProgress);
        options.MaxRisk = RiskLevel.Critical;
        options.BackfillBatchSize = 300;
        return options;
    }
}
