using Microsoft.Extensions.Logging;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>What a run may do, who agrees to it, and how its plan is made.</summary>
public sealed class RunOptionsTests : MigratorTest
{
    private static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Text) { Nullable = true });

    private static readonly CreateIndex IndexName = new("users", new TableIndex("ix_users_name", [new IndexKey("name")]));

    private static TestHistory Initial => new TestHistory().Then("1_Initial", CreateUsers);

    [Fact]
    public async Task A_run_that_needs_an_approval_does_nothing_without_it_and_the_approved_plan_with_it()
    {
        var migrator = MigratorOf(Initial.Build(), Set(static o => o.RequireApproval = true));

        var refusal = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.MigrateAsync());
        string plan = PlanIdentity.Of(await migrator.PlanAsync());
        Assert.Equal("approval-required", refusal.Code);
        Assert.Contains(plan, refusal.Message, StringComparison.Ordinal);
        Assert.False(await HasTableAsync("users"));

        var result = await migrator.With(o => o.Approval = new RunApproval(plan, "Ada", "reviewed")).MigrateAsync();
        Assert.Equal(["1_Initial"], result.MigrationIds);
    }

    [Fact]
    public async Task Whoever_is_asked_sees_the_plan_while_no_lock_is_held_and_a_no_leaves_everything()
    {
        MigrationPlan? shown = null;
        bool wasLocked = true;
        var options = Set(o => o.RequireApproval = true);
        bool answer = false;
        options.Confirm = async (plan, _) =>
        {
            shown = plan;
            wasLocked = await Database.ScalarAsync<bool>("select exists (select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()))");
            return answer;
        };
        var migrator = MigratorOf(Initial.Build(), options);

        Assert.Equal("declined", (await Assert.ThrowsAsync<SchemaGenException>(() => migrator.MigrateAsync())).Code);
        Assert.False(await HasTableAsync("users"));
        Assert.False(wasLocked);
        Assert.Equal("create table users", Assert.Single(shown!.Operations).ToString());

        answer = true;
        await migrator.MigrateAsync();
        Assert.True(await HasTableAsync("users"));
        // The history keeps who agreed.
        Assert.Equal(Environment.UserName, await Database.ScalarAsync<string>("select metadata->'approval'->>'by' from schemagen.migration_executions"));
    }

    [Fact]
    public async Task A_plan_that_has_changed_since_somebody_agreed_is_not_carried_out()
    {
        var options = Options();
        options.Confirm = async (_, ct) =>
        {
            await MigratorOf(Initial.Build()).MigrateAsync(ct);
            return true;
        };

        var refusal = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(Initial.Then("2_Phone", AddPhone).Build(), options).MigrateAsync());

        Assert.Equal("plan-changed", refusal.Code);
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from schemagen.migration_executions"));
    }

    [Theory]
    [InlineData("Staging", true)]
    [InlineData("staging", true)]
    [InlineData("Production", false)]
    [InlineData(null, false)]
    public async Task A_run_is_made_in_the_environments_that_are_allowed_only(string? environment, bool isAllowed)
    {
        var options = Set(o =>
        {
            o.AllowedEnvironments = ["Development", "Staging"];
            o.EnvironmentName = environment;
        });

        var run = () => MigratorOf(Initial.Build(), options).MigrateAsync();

        if (isAllowed) await run();
        else Assert.Equal("environment-refused", (await Assert.ThrowsAsync<SchemaGenException>(run)).Code);
        Assert.Equal(isAllowed, await HasTableAsync("users"));
    }

    [Fact]
    public async Task A_migration_with_an_excluded_table_is_held_back_and_with_it_what_follows()
    {
        var history = Initial.Then("2_Log", new CreateTable(new Table("log_entries") { Columns = [new Column("id", PgType.BigInt)] })).Then("3_Phone", AddPhone);
        var migrator = MigratorOf(history.Build(), Set(static o => o.Filter = new OperationFilter { ExcludeTables = ["log_*"] }));

        var result = await migrator.MigrateAsync();

        Assert.Equal(["1_Initial"], result.MigrationIds);
        Assert.Equal(["2_Log", "3_Phone"], result.HeldBack);
        Assert.True((await migrator.MigrateAsync()).IsEmpty);
        Assert.Equal(["2_Log", "3_Phone"], (await MigratorOf(history.Build()).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task A_declarative_run_leaves_out_the_operations_that_are_not_included()
    {
        var source = new TestHistory { Models = SchemaSnapshot.Empty with { Tables = [UsersTable(), new Table("orders") { Columns = [new Column("id", PgType.BigInt)] }] } }.Build();
        var migrator = MigratorOf(source, Set(static o => o.Filter = new OperationFilter { IncludeTables = ["users"] }));

        var result = await migrator.AutoMigrateAsync();

        Assert.True(await HasTableAsync("users"));
        Assert.False(await HasTableAsync("orders"));
        Assert.Equal(["create table orders"], result.HeldBack);
        await migrator.With(static o => o.Filter = new OperationFilter { ExcludeOperations = [typeof(DropTable)] }).AutoMigrateAsync();
        Assert.True(await HasTableAsync("orders"));
    }

    [Fact]
    public async Task A_run_that_takes_too_long_stops_and_the_next_one_goes_on()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        var history = Initial.Then("2_Sleep", RawSql("select pg_sleep(600)")).Then("3_Phone", AddPhone);
        var options = Set(static o =>
        {
            o.RunTimeout = TimeSpan.FromMilliseconds(500);
            o.StopGrace = TimeSpan.FromMilliseconds(50);
        });

        var stopped = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(history.Build(), options).MigrateAsync());

        Assert.Equal("run-timeout", stopped.Code);
        Assert.Equal(["1_Initial"], (await MigratorOf(history.Build()).GetStatusAsync()).Applied);
    }

    [Fact]
    public async Task With_the_fast_strategy_an_index_is_one_statement_of_the_transaction_and_the_schema_is_the_same()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        Operation[] operations =
        [
            AddPhone, IndexName, new AddUniqueConstraint("users", new UniqueConstraint("uq_users_phone", ["phone"])),
            new AddCheckConstraint("users", new CheckConstraint("ck_users_name", "name <> ''")), new AlterColumnNullability("users", "phone", false),
            new AddForeignKey("users", new ForeignKey("fk_users_id", ["id"], "users", ["id"])),
        ];
        var history = Initial.Then("2_Many", operations);
        var safe = await MigratorOf(history.Build()).PlanAsync();
        var migrator = MigratorOf(history.Build(), Set(static o =>
        {
            o.Strategy = MigrationStrategy.Fast;
            o.Transactions = TransactionScope.WholeRun;
            o.ValidateAfter = true;
        }));

        var result = await migrator.MigrateAsync();

        Assert.Contains(safe.Steps, static s => !s.IsTransactional);
        Assert.Equal([0], result.Plan.Steps.Select(static s => s.Segment).Distinct());
        Assert.Equal(operations.Length, result.Plan.Steps.Count);
        Assert.Contains(result.Plan.Steps, static s => s.Work == TableWork.IndexBuild && s.Locks.Items.Any(static l => l.Level == LockLevel.Share));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        // And back again in the same way.
        await migrator.With(static o => o.MaxRisk = RiskLevel.Critical).RollbackLastAsync();
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_whole_run_is_all_or_nothing_and_refused_when_it_cannot_be()
    {
        var history = Initial.Then("2_Phone", AddPhone).Then("3_Bad", RawSql("select 1 / 0"));
        var options = Set(static o => o.Transactions = TransactionScope.WholeRun);

        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build(), options).MigrateAsync());
        Assert.False(await HasTableAsync("users"));
        // The pair: with a transaction for each migration the first two stand.
        await Assert.ThrowsAsync<MigrationFailedException>(
            () => MigratorOf(history.Build(), Set(static o => o.Transactions = TransactionScope.PerMigration)).MigrateAsync());
        Assert.Equal(["1_Initial", "2_Phone"], (await MigratorOf(history.Build()).GetStatusAsync()).Applied);

        var indexed = Initial.Then("2_Phone", AddPhone).Then("3_Index", IndexName);
        var refusal = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(indexed.Build(), options).MigrateAsync());
        Assert.Equal("transaction-scope-impossible", refusal.Code);
        Assert.Contains("ix_users_name", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_travel_alone_when_they_are_not_to_be_batched()
    {
        var history = new TestHistory().Then("1_Initial", CreateUsers, AddPhone, new AddColumn("users", new Column("fax", PgType.Text) { Nullable = true }));
        using var counter = new CommandCounter(Database.Name);
        await CountAsync(batch: true);

        int together = await CountAsync(batch: true);
        int alone = await CountAsync(batch: false);

        Assert.Equal(3, alone - together);

        async Task<int> CountAsync(bool batch)
        {
            int before = counter.Count;
            await MigratorOf(history.Build(), Set(o => o.BatchOperations = batch)).MigrateAsync();
            int count = counter.Count - before;
            await MigratorOf(history.Build(), Set(static o => o.MaxRisk = RiskLevel.Critical)).RollbackLastAsync();
            return count;
        }
    }

    [Fact]
    public async Task Data_that_no_roll_back_brings_back_are_protected_although_their_loss_is_approved()
    {
        var initial = () => new TestHistory().Then("1_Initial", new CreateTable(UsersTable(new Column("price", PgType.Double))));
        await MigratorOf(initial().Build()).MigrateAsync();
        var rounding = new AlterColumnType("users", "price", PgType.Integer) { Approved = "whole prices are enough" };
        var options = Set(static o => o.DataLoss = DataLossPolicy.Refuse);

        var refusal = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(initial().Then("2_Whole", rounding).Build(), options).MigrateAsync());

        Assert.Equal("data-loss-refused", refusal.Code);
        // What goes to retention is not lost.
        options.MaxRisk = RiskLevel.High;
        await MigratorOf(initial().Then("2_NoName", new DropColumn("users", "name")).Build(), options).MigrateAsync();
        Assert.Equal(1, await CountRetainedAsync());
    }

    [Fact]
    public async Task A_declarative_run_protects_such_data_too()
    {
        await MigratorOf(Models(PgType.Double)).AutoMigrateAsync();
        await Database.ExecuteAsync("insert into users (name, price) values ('Ada', 1.5)");
        var options = Set(static o =>
        {
            o.DataLoss = DataLossPolicy.Refuse;
            o.MaxRisk = RiskLevel.Critical;
        });

        var refusal = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(Models(PgType.Integer), options).AutoMigrateAsync());

        Assert.Equal("data-loss-refused", refusal.Code);
        Assert.Contains("users.price", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1.5, await Database.ScalarAsync<double>("select price from users"));
        options.DataLoss = DataLossPolicy.Retain;
        await MigratorOf(Models(PgType.Integer), options).AutoMigrateAsync();
        Assert.Equal(2, await Database.ScalarAsync<int>("select price from users"));

        static SchemaSource Models(PgType price)
        {
            var models = new CreateTable(UsersTable(new Column("price", price))).Apply(SchemaSnapshot.Empty);
            return new SchemaSource("Shop", "", () => models, static () => []);
        }
    }

    [Fact]
    public async Task Where_data_may_be_lost_nothing_is_kept()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();

        await MigratorOf(Initial.Then("2_NoName", new DropColumn("users", "name")).Build(), Set(static o =>
        {
            o.DataLoss = DataLossPolicy.Allow;
            o.MaxRisk = RiskLevel.High;
        })).MigrateAsync();

        Assert.Equal(0, await CountRetainedAsync());
    }

    [Fact]
    public async Task The_log_has_the_sql_and_what_was_slow_when_that_is_asked_for()
    {
        var log = new ListLogger();
        var options = Set(static o =>
        {
            o.LogSql = true;
            o.SlowStepThreshold = TimeSpan.FromMilliseconds(1);
        });

        await new Migrator(Database.DataSource, Initial.Then("2_Sleep", RawSql("select pg_sleep(0.05)")).Build(), options, log).MigrateAsync();

        Assert.Contains(log.Lines, static l => l.Contains("SQL: create table", StringComparison.Ordinal));
        Assert.Contains(log.Lines, static l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains("2_Sleep took", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_way_back_is_judged_before_anything_is_applied()
    {
        var judged = await MigratorOf(Initial.Then("2_Phone", AddPhone).Build()).AnalyzeRollbackOfPendingAsync();

        Assert.Equal(["2_Phone", "1_Initial"], judged.MigrationIds);
        Assert.Equal(SchemaGen.Migrating.Undoing.Reversibility.LosesData, judged.Reversibility);
        Assert.Equal(SchemaSnapshot.Empty, judged.Plan.To);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'schemagen%'"));
    }

    [Fact]
    public void Wrong_options_are_told_with_their_name_their_value_and_what_to_do()
    {
        var problems = Assert.Throws<MigratorOptionsException>(() => MigratorOf(Initial.Build(), Set(static o =>
        {
            o.Strategy = null!;
            o.MaxBlocking = TimeSpan.Zero;
            o.Transactions = (TransactionScope)7;
            o.DataLoss = (DataLossPolicy)7;
            o.OnDrift = (DriftPolicy)7;
            o.RunTimeout = TimeSpan.FromSeconds(1);
            o.SlowStepThreshold = TimeSpan.Zero;
            o.RetryDelay = TimeSpan.FromSeconds(20);
            o.AllowedEnvironments = [""];
            o.Filter = new OperationFilter { IncludeOperations = [typeof(string)], IncludeTables = ["a"], ExcludeTables = ["a"] };
        }))).Problems;

        string[] begins =
        [
            "Strategy is null; use", "MaxBlocking is 00:00:00; use", "Transactions is 7; use", "DataLoss is 7; use Retain, Refuse or Allow.", "OnDrift is 7; use", "RunTimeout is 00:00:01, less than StopGrace",
            "SlowStepThreshold is 00:00:00; use", "MaxRetryDelay is", "AllowedEnvironments has", "Filter names System.String", "Filter includes and excludes the table \"a\"",
        ];
        Assert.All(begins, b => Assert.Contains(problems, p => p.StartsWith(b, StringComparison.Ordinal)));
        Assert.Equal(begins.Length, problems.Count);
    }

    private static MigratorOptions Set(Action<MigratorOptions> set)
    {
        var options = Options();
        set(options);
        return options;
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_fail_the_run_nor_keep_others_from_hearing()
    {
        List<MigrationPhase> heard = [];
        ListLogger log = new();
        MigratorOptions options = Options(static _ => throw new InvalidOperationException("The screen is gone."));
        options.Listeners.Add(new Ear(heard));
        Migrator migrator = new(Database.DataSource, new TestHistory().Then("1_Initial", CreateUsers).Build(), options, log);

        Assert.Equal(["1_Initial"], (await migrator.MigrateAsync()).MigrationIds);

        Assert.Equal(MigrationPhase.RunCompleted, heard[^1]);
        Assert.Contains(log.Lines, static l => l.Contains("a listener failed when it was told of RunCompleted", StringComparison.Ordinal));
    }

    private sealed class Ear(List<MigrationPhase> heard) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => heard.Add(value.Phase);
    }

    private Task<bool> HasTableAsync(string name) => Database.ScalarAsync<bool>($"select to_regclass('{name}') is not null");

    private Task<long> CountRetainedAsync() => Database.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'schemagen\\_retained%'");

    private sealed class ListLogger : ILogger<Migrator>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
