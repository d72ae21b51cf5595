using SchemaGen.Forecasting;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Safety;

/// <summary>Who waits for a step, and what refuses it.</summary>
public sealed class BlockingTests : MigratorTest
{
    private static readonly CreateIndex IndexName = new("users", new TableIndex("ix_users_name", [new IndexKey("name")]));

    private static readonly AddColumn AddShout = new("users", new Column("shout", PgType.Text) { Nullable = true, Generated = new GeneratedColumn("upper(name)") });

    // Without a key no other table can take this one's place, and a column that is computed for all rows is added in one statement.
    private static TestHistory Initial => new TestHistory().Then("1_Initial", new CreateTable(UsersTable() with { PrimaryKey = null }));

    private static TestHistory Keyed => new TestHistory().Then("1_Initial", CreateUsers);

    [Fact]
    public async Task A_plan_tells_of_each_step_who_waits_for_it_and_how_long()
    {
        await FillAsync(20_000);
        Operation[] operations = [new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }), IndexName, AddShout, RawSql("update users set phone = ''")];

        var plan = await MigratorOf(Initial.Then("2_Many", operations).Build()).PlanAsync();

        string[] told = [.. plan.Steps.GroupBy(static s => s.OperationIndex).Select(static g => g.Aggregate((StepBlocking?)null, static (w, s) => StepBlocking.Worse(w, s.Blocking))?.Describe() ?? "nobody")];
        Assert.Equal(["reads and writes, for a moment", "nobody", "reads and writes, as long as 20,000 rows take (less than a second)", "nobody knows"], told);
        Assert.Equal(BlockingLength.Unknown, plan.WorstBlocking!.Length);
        Assert.Equal(20_000, plan.Steps.Single(static s => s.Work == TableWork.Rewrite).Blocking!.Rows);
    }

    [Fact]
    public async Task A_step_that_keeps_others_waiting_for_too_long_is_refused_before_anything_is_done_and_named()
    {
        await FillAsync(60_000);
        var migrator = MigratorOf(Initial.Then("2_Shout", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }), AddShout).Build());

        var refusal = await Assert.ThrowsAsync<BlockingRefusedException>(() => migrator.With(Within(TimeSpan.FromMilliseconds(10))).MigrateAsync());

        Assert.Equal("blocking-refused", refusal.Code);
        var step = Assert.Single(refusal.Steps);
        Assert.Equal(("users", LockLevel.AccessExclusive, 60_000), (step.Blocking!.Table, step.Blocking.Lock, step.Blocking.Rows));
        Assert.StartsWith("Migrating Shop would keep others waiting for longer than MaxBlocking allows (0.01 s), and nothing was done:\n", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            "add column users.shout (migration 2_Shout): users is locked, reads and writes, as long as 60,000 rows take (less than a second); by the size of the table and an assumed speed",
            refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["1_Initial"], (await migrator.GetStatusAsync()).Applied);
        // The pair: the same plan within a limit that it keeps.
        await migrator.With(Within(TimeSpan.FromMinutes(1))).MigrateAsync();
    }

    [Fact]
    public async Task The_estimate_rests_on_the_speed_of_earlier_steps_where_there_are_any()
    {
        await FillAsync(60_000);
        var history = Initial.Then("2_Shout", AddShout);
        await MigratorOf(history.Build()).With(Within(TimeSpan.FromMinutes(1))).MigrateAsync();
        var next = MigratorOf(history.Then("3_Whisper", new AddColumn("users", new Column("whisper", PgType.Text) { Nullable = true, Generated = new GeneratedColumn("lower(name)") })).Build());

        var refusal = await Assert.ThrowsAsync<BlockingRefusedException>(() => next.With(Within(TimeSpan.FromMilliseconds(1))).MigrateAsync());

        Assert.Equal(EstimateBasis.Measured, Assert.Single(refusal.Steps).Basis);
        Assert.Contains("by the size of the table and the speed of earlier steps in this database.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_knows_is_refused_until_a_person_has_looked_at_it()
    {
        await FillAsync(1);
        static Operation Touch(string? approved) => new SchemaGen.Operations.Sql("update users set name = name") { Down = "", Approved = approved };
        var options = Options();
        (options.MaxBlocking, options.MaxRisk) = (TimeSpan.FromSeconds(5), RiskLevel.Critical);

        var refusal = await Assert.ThrowsAsync<BlockingRefusedException>(() => MigratorOf(Initial.Then("2_Touch", Touch(null)).Build(), options).MigrateAsync());
        Assert.Contains("nobody knows what it locks", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("look at what they lock, and write Approved on the operation.", refusal.Message, StringComparison.Ordinal);

        await MigratorOf(Initial.Then("2_Touch", Touch("one row")).Build(), options).MigrateAsync();
    }

    [Fact]
    public async Task A_statement_that_locks_others_out_for_longer_than_was_estimated_is_ended_in_time()
    {
        await FillAsync(30);
        await Database.ExecuteAsync("create function slowly(text) returns text immutable language plpgsql as 'begin perform pg_sleep(0.1); return upper($1); end'");
        AddColumn slow = new("users", new Column("slow", PgType.Text) { Nullable = true, Generated = new GeneratedColumn("public.slowly(name)") });
        var migrator = MigratorOf(Initial.Then("2_Slow", slow).Build()).With(Within(TimeSpan.FromMilliseconds(500)));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => migrator.MigrateAsync());

        Assert.Equal("57014", failure.SqlState);
        Assert.Contains("MaxBlocking", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_attribute where attname = 'slow'"));
    }

    [Fact]
    public async Task Without_downtime_a_change_that_has_no_way_beside_the_application_is_refused_and_every_other_is_made()
    {
        await FillAsync(10);
        var migrator = MigratorOf(Initial.Then("2_Index", IndexName, new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true })).Build()).With(ZeroDowntime);
        await migrator.MigrateAsync();

        var refusal = await Assert.ThrowsAsync<StrategyRefusedException>(
            () => MigratorOf(Initial.Then("2_Index", IndexName, new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true })).Then("3_Shout", AddShout).Build()).With(ZeroDowntime).MigrateAsync());

        Assert.Equal("strategy-refused", refusal.Code);
        Assert.Equal("add column users.shout", Assert.Single(refusal.Steps).Step.Description);
        Assert.Contains("The strategy ZeroDowntime does not let the plan for Shop through, and nothing was done:\n  add column users.shout (migration 3_Shout): It has no way beside the application", refusal.Message, StringComparison.Ordinal);

        static void ZeroDowntime(MigratorOptions options) => options.Strategy = MigrationStrategy.ZeroDowntime;
    }

    [Fact]
    public async Task A_computed_column_has_a_way_beside_the_application_where_rows_have_a_key()
    {
        await FillAsync(10, Keyed);
        var options = Options();
        (options.Strategy, options.MaxRisk) = (MigrationStrategy.ZeroDowntime, RiskLevel.Critical);

        await MigratorOf(Keyed.Then("2_Shout", AddShout).Build(), options).MigrateAsync();

        Assert.Equal(10, await Database.ScalarAsync<long>("select count(*) from users where shout = upper(name)"));
    }

    [Fact]
    public async Task A_strategy_of_the_users_own_chooses_the_way_divides_the_rows_and_refuses()
    {
        await FillAsync(50, Keyed);
        var batches = new List<long>();
        var options = Options(p =>
        {
            if (p.Phase == SchemaGen.Monitoring.MigrationPhase.StepAdvanced) batches.Add(p.Rows ?? 0);
        });
        options.Strategy = new SmallTablesAtOnce();
        AddColumn token = new("users", new Column("token", PgType.Uuid) { Default = "gen_random_uuid()" });

        await MigratorOf(Keyed.Then("2_Token", IndexName, token).Build(), options).MigrateAsync();
        var steps = (await MigratorOf(Keyed.Build(), options).GetHistoryAsync(new() { IncludeSteps = true }))[0].Steps;
        // The index of a small table is built at once; what takes longer than one statement goes beside the application.
        Assert.Contains(steps, static s => s.Kind == StepKind.Ddl && s.Description.Contains("ix_users_name", StringComparison.Ordinal));
        // Progress counts the rows that were changed so far.
        Assert.Equal(50, batches[^1]);
        Assert.True(batches.Count > 2);
        Assert.All(batches.Zip(batches.Prepend(0)), static b => Assert.InRange(b.First - b.Second, 0, 20));

        var refusal = await Assert.ThrowsAsync<StrategyRefusedException>(
            () => MigratorOf(Keyed.Then("2_Token", IndexName, token).Then("3_Drop", new DropColumn("users", "name") { Approved = "gone" }).Build(), options).MigrateAsync());
        Assert.Contains("drop", Assert.Single(refusal.Steps).Step.Description, StringComparison.Ordinal);
        Assert.EndsWith("Ask the data team.", refusal.Message, StringComparison.Ordinal);
    }

    private static Action<MigratorOptions> Within(TimeSpan limit) => options => (options.MaxBlocking, options.MaxRisk) = (limit, RiskLevel.Critical);

    private async Task FillAsync(int rows, TestHistory? history = null)
    {
        await MigratorOf((history ?? Initial).Build()).MigrateAsync();
        await Database.ExecuteAsync($"insert into users (name) select repeat('x', 200) from generate_series(1, {rows})");
        await Database.ExecuteAsync("analyze users");
    }

    private sealed class SmallTablesAtOnce : IMigrationStrategy
    {
        public string Name => "SmallTablesAtOnce";

        public ChangePath Plan(PlannedChange change) =>
            change is { Operation: CreateIndex, Facts.Rows: < 1_000 } ? ChangePath.Direct : ChangePath.Online;

        public Batching Batch(Step backfill, Batching configured) => new(20, TimeSpan.FromMilliseconds(1));

        public bool WaitsFor(SchemaGen.Risks.RunningRelease release) => !release.IsAssumed;

        public IEnumerable<StepRefusal> Refuse(MigrationPlan plan) =>
            plan.Steps.Where(static s => s is { Operation: DropColumn, Blocking: not null })
                .Select(static s => new StepRefusal(s, "Ask the data team."));
    }
}
