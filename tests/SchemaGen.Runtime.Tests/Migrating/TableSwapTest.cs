using Npgsql;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>A shop whose table of orders takes another form, and the release before, which goes on with it.</summary>
public abstract class TableSwapTest : IAsyncLifetime
{
    protected const int Rows = 1_500;

    protected const string LeftoversSql =
        """
        select count(*) from (
            select from pg_namespace where nspname like 'schemagen\_swap%' or nspname like 'schemagen\_left%'
            union all select from pg_proc where proname like 'schemagen%'
            union all select from pg_trigger where tgname like '%schemagen%'
            union all select from pg_constraint where conparentid = 0 and (conname like '%schemagen%' or not convalidated)
            union all select from pg_index where not indisvalid) as leftovers
        """;

    protected TestDatabase Database { get; private set; } = null!;

    protected static Partitioning Halves => new(PartitionStrategy.Hash, ["id"]);

    protected static NamedList<Partition> TwoHalves => [new Partition("orders_0", new() { Modulus = 2 }), new Partition("orders_1", new() { Modulus = 2, Remainder = 1 })];

    private protected static TestHistory Old => new TestHistory().Then(
        "1_Initial",
        new CreateTable(new Table("customers")
        {
            Columns = [new Column("id", PgType.Integer) { Identity = new Identity(IdentityGeneration.ByDefault) }, new Column("name", PgType.Text)],
            PrimaryKey = new PrimaryKey("pk_customers", ["id"]),
        }),
        new CreateTable(new Table("orders")
        {
            Columns =
            [
                new Column("id", PgType.Integer) { Identity = new Identity(IdentityGeneration.Always) },
                new Column("customer_id", PgType.Integer) { Nullable = true },
                new Column("points", PgType.Integer) { Default = "0" },
                new Column("twice", PgType.Integer) { Nullable = true, Generated = new GeneratedColumn("points * 2") },
                new Column("note", PgType.Json) { Nullable = true },
            ],
            PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
            CheckConstraints = [new CheckConstraint("ck_orders_points", "points >= 0")],
            Indexes = [new TableIndex("ix_orders_points", ["points"]) { Predicate = "points > 10" }],
            ForeignKeys = [new ForeignKey("fk_orders_customer_id", ["customer_id"], "customers", ["id"]) { OnDelete = ReferentialAction.SetNull }],
        }),
        new CreateTable(new Table("lines")
        {
            Columns = [new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.Always) }, new Column("order_id", PgType.Integer)],
            PrimaryKey = new PrimaryKey("pk_lines", ["id"]),
            ForeignKeys = [new ForeignKey("fk_lines_order_id", ["order_id"], "orders", ["id"]) { OnDelete = ReferentialAction.Cascade }],
            Indexes = [new TableIndex("ix_lines_order_id", ["order_id"])],
        }),
        new CreateView(new View("rich", "select id, points from public.orders where points > 10")));

    private protected static TestHistory Divided => Old.Then("2_Divided", new AlterPartitioning("orders", Halves) { Partitions = TwoHalves, Approved = "room is there" });

    public async Task InitializeAsync() => Database = await new PostgresFixture().OpenDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    public static TheoryData<int?, bool> Runs()
    {
        TheoryData<int?, bool> runs = [];
        foreach (int? major in PostgresMajors.Asked.Count == 0 ? [null] : PostgresMajors.Asked.Select(static m => (int?)m))
        {
            runs.Add(major, false);
            runs.Add(major, true);
        }

        return runs;
    }

    private protected static SchemaSnapshot Fold(TestHistory history) =>
        history.Build().Migrations.SelectMany(static m => m.Up).Aggregate(SchemaSnapshot.Empty, static (schema, operation) => operation.Apply(schema));

    protected async Task UseAsync(int? major)
    {
        await Database.DisposeAsync();
        Database = await new PostgresFixture().OpenDatabaseAsync(major);
    }

    protected async Task PrepareAsync()
    {
        await MigratorOf(Old).MigrateAsync();
        await FillAsync();
    }

    protected Task FillAsync() => Database.ExecuteAsync(
        $"insert into customers (name) select 'c' || g from generate_series(1, 50) g; insert into orders (customer_id, note) select 1 + g % 50, '{{}}' from generate_series(1, {Rows}) g");

    protected Task TerminateMigratorsAsync() => Database.ExecuteAsync(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'schemagen%' and pid <> pg_backend_pid()");

    /// <summary>Runs until it comes through; killed at each third boundary that no run was killed at before, when asked to.</summary>
    protected async Task RunAsync(bool isKilled, Func<Migrator, CancellationToken, Task> run)
    {
        HashSet<(MigrationPhase, int, string)> seen = [];
        int kills = 0;
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            MigratorOptions options = Lenient();
            options.Progress = new Immediately(p =>
            {
                if (!isKilled || killed || !seen.Add((p.Phase, p.StepNumber, p.Description)) || seen.Count % 3 != 0) return;
                killed = true;
                kills++;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            Migrator migrator = new(Database.DataSource, Divided.Build(), options);
            if (isKilled) isDone = await Record.ExceptionAsync(() => run(migrator, CancellationToken.None)) is null;
            else await run(migrator, CancellationToken.None);
            isDone |= !isKilled;
        }

        Assert.Equal(isKilled, kills > 5);
    }

    // What the old release sends.
    protected async Task<(int Added, int Removed)> ShopAsync(int own, CancellationToken stop)
    {
        (int added, int removed) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            int order = await ReadAsync("insert into orders (customer_id, points) values (1, 20) returning id");
            await ReadAsync($"with l as (insert into lines (order_id) values ({order}) returning order_id) select order_id from l");
            added++;
            Assert.Equal(added, await ReadAsync($"update orders set points = points + 1 where id = {own} returning points"));
            Assert.Equal(order, await ReadAsync($"select o.id from orders o join lines l on l.order_id = o.id join rich r on r.id = o.id where o.id = {order} and o.twice = 40"));
            if (added % 3 == 0)
            {
                Assert.Equal(order, await ReadAsync($"delete from orders where id = {order} returning id"));
                removed++;
            }
        }

        return (added, removed);
    }

    protected async Task<int> ReadAsync(string sql)
    {
        await using NpgsqlCommand command = Database.DataSource.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), sql);
        return reader.GetInt32(0);
    }

    private protected Migrator MigratorOf(TestHistory history, IMigrationStrategy? strategy = null)
    {
        MigratorOptions options = Lenient();
        options.Strategy = strategy ?? options.Strategy;
        return new(Database.DataSource, history.Build(), options);
    }

    protected static MigratorOptions Lenient() => new()
    {
        MigrationLockPollInterval = TimeSpan.FromMilliseconds(10),
        TableLockTimeout = TimeSpan.FromMilliseconds(100),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        MaxRisk = RiskLevel.Critical,
        BackfillBatchSize = 300,
        MaxRetries = 300,
    };

    protected sealed class Immediately(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}
