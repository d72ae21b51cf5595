using System.Data.Common;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Faults.Tests.Plans;

/// <summary>
/// The plans that faults are done to. What may happen once only leaves a row in the table <c>tally</c> each time it happens: users' SQL and
/// methods write there, and a trigger writes a row for each row of <c>users</c> that a backfill or users' SQL updates.
/// </summary>
internal static class FaultPlans
{
    private const int Users = 40;

    private static readonly PgType Status = PgType.UserDefined("status");

    public static IReadOnlyList<FaultPlan> All { get; } = [FirstBoot, Upgrade, Rollback, Declarative, Contract, BringBack, Form, Partitions];

    public static FaultPlan Of(string name) => All.First(p => p.Name == name);

    /// <summary>A first boot: SchemaGen's own tables and all migrations, on an empty database.</summary>
    public static FaultPlan FirstBoot => new("first boot") { Source = ReleaseTwo.Build(), Prepare = static _ => Task.CompletedTask };

    /// <summary>An upgrade of a database with rows, with a step of each kind.</summary>
    public static FaultPlan Upgrade => new("upgrade") { Source = ReleaseTwo.Build(), Prepare = static db => PrepareAsync(db, ReleaseOne.Build()) };

    /// <summary>A roll-back of three migrations to the first.</summary>
    public static FaultPlan Rollback => new("roll-back")
    {
        Source = Reversible.Build(),
        Prepare = static async db =>
        {
            await PrepareAsync(db, ReleaseOne.Build());
            await MigratorOf(db, Reversible.Build()).MigrateAsync();
        },
        Run = static (migrator, ct) => migrator.RollbackToAsync("1_Initial", RiskLevel.Critical, ct),
    };

    /// <summary>A declarative run, from the models of one release to those of the next.</summary>
    public static FaultPlan Declarative => new("declarative")
    {
        Source = Models([.. Initial, .. Changes]),
        Prepare = static async db =>
        {
            await MigratorOf(db, Models(Initial)).AutoMigrateAsync();
            await FillAsync(db);
        },
        Run = static (migrator, ct) => migrator.AutoMigrateAsync(ct),
    };

    /// <summary>
    /// A column whose values are converted beside reads and writes and which is swapped then, an index that is replaced by another of its
    /// name, and a column and a table that go to retention.
    /// </summary>
    public static FaultPlan Contract => new("contract") { Source = Contracted.Build(), Prepare = static db => PrepareAsync(db, ReleaseOne.Build()) };

    /// <summary>A roll-back that brings the dropped column and table back from retention, and swaps the column again.</summary>
    public static FaultPlan BringBack => new("bring back")
    {
        Source = Contracted.Build(),
        Prepare = static async db =>
        {
            await PrepareAsync(db, ReleaseOne.Build());
            await MigratorOf(db, Contracted.Build()).MigrateAsync();
        },
        Run = static (migrator, ct) => migrator.RollbackToAsync("1_Initial", RiskLevel.Critical, ct),
    };

    /// <summary>A table that becomes a partitioned one, with a foreign key and a trigger, and takes its old one's place.</summary>
    public static FaultPlan Form => new("another form") { Source = Formed.Build(), Prepare = static db => PrepareAsync(db, ReleaseOne.Build()) };

    /// <summary>An index that is built partition by partition, a partition that is detached beside reads and writes and goes to retention, and one that comes.</summary>
    public static FaultPlan Partitions => new("partitions")
    {
        Source = Repartitioned.Build(),
        Prepare = static async db =>
        {
            await MigratorOf(db, Partitioned.Build()).MigrateAsync();
            await using var command = db.CreateCommand("insert into events select g, 'k' || g from generate_series(0, 199) g");
            await command.ExecuteNonQueryAsync();
        },
    };

    private static IReadOnlyList<Operation> Initial =>
    [
        new CreateEnum(new EnumType("status", ["new", "paid"])),
        new CreateTable(new Table("tally") { Columns = [new Column("what", PgType.Text), new Column("row_id", PgType.BigInt)] }),
        new CreateTable(new Table("teams") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_teams", ["id"]) }),
        new CreateTable(new Table("users")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("name", PgType.Text),
                new Column("email", PgType.Text) { Nullable = true },
                new Column("team_id", PgType.BigInt) { Nullable = true },
                new Column("status", Status) { Default = "'new'::status" },
                new Column("balance", PgType.Integer) { Default = "0" },
            ],
            PrimaryKey = new PrimaryKey("pk_users", ["id"]),
            Indexes = [new TableIndex("ix_users_email", [new IndexKey("email")])],
        }),
    ];

    private static IReadOnlyList<Operation> Changes =>
    [
        new AddColumn("users", new Column("score", PgType.BigInt) { Nullable = true }),
        new AddEnumLabel("status", "shipped"),
        new CreateIndex("users", new TableIndex("ix_users_name", [new IndexKey("name")]) { Unique = true }),
        new DropIndex("users", "ix_users_email"),
        new AddForeignKey("users", new ForeignKey("fk_users_team_id", ["team_id"], "teams", ["id"])),
        new AddCheckConstraint("users", new CheckConstraint("ck_users_name", "length(name) > 0")),
    ];

    private static TestHistory ReleaseOne => new TestHistory().Then(
        "1_Initial",
        [
            .. Initial,
            Raw("create function count_update() returns trigger language plpgsql as $$ begin insert into tally values ('update', new.id); return new; end $$"),
            Raw("create trigger count_update after update on users for each row execute function count_update()"),
        ]);

    private static TestHistory ReleaseTwo => ReleaseOne
        .WithMethod("CountOnce", static (connection, ct) => ExecuteAsync(connection, "insert into tally values ('method', 0)", ct))
        .Then(
            "2_Online",
            [
                .. Changes,
                new AlterColumnDefault("users", "status", "'shipped'::status"),
                new AlterColumnNullability("users", "email", Nullable: false) { Backfill = "'none'" },
                Raw("insert into tally select 'sql', id from teams"),
                new Operations.Sql("vacuum teams") { NoTransaction = true },
                new Run("CountOnce"),
            ])
        .Then(
            "3_Last",
            new CreateTable(new Table("audits") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_audits", ["id"]) }),
            Raw("update users set balance = balance + 1"));

    private static TestHistory Reversible => ReleaseOne
        .Then("2_Expand", new AddColumn("users", new Column("score", PgType.BigInt) { Default = "7" }), Changes[2], Changes[4], Changes[5])
        .Then("3_Count", Raw("insert into tally values ('up', 0)", "insert into tally values ('down', 0)"))
        .Then(
            "4_Audits",
            new CreateTable(new Table("audits") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_audits", ["id"]) }),
            Raw("insert into audits select generate_series(1, 5)", ""));

    private static TestHistory Contracted => ReleaseOne.Then(
        "2_Contract",
        new AlterColumnType("users", "balance", PgType.BigInt),
        new DropIndex("users", "ix_users_email"),
        new CreateIndex("users", new TableIndex("ix_users_email", [new IndexKey("email"), new IndexKey("id")])),
        new DropColumn("users", "name"),
        new DropTable("teams"));

    private static TestHistory Formed => ReleaseOne.Then(
        "2_Form",
        Changes[4],
        new AlterPartitioning("users", new(PartitionStrategy.Hash, ["id"]))
        {
            Partitions = [new Partition("users_0", new() { Modulus = 2 }), new Partition("users_1", new() { Modulus = 2, Remainder = 1 })],
        });

    private static TestHistory Partitioned => new TestHistory().Then("1_Initial", new CreateTable(new Table("events")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("kind", PgType.Text)],
        PrimaryKey = new PrimaryKey("pk_events", ["id"]),
        Partitioning = new(PartitionStrategy.Range, ["id"]),
        Partitions = [Hundred(0), Hundred(1)],
    }));

    private static TestHistory Repartitioned => Partitioned.Then(
        "2_Partitions",
        new CreateIndex("events", new TableIndex("ix_events_kind", [new IndexKey("kind")])),
        new DropPartition("events", "events_0"),
        new CreatePartition("events", Hundred(2)));

    private static Partition Hundred(int number) => new($"events_{number}", new() { From = [$"'{number * 100}'"], To = [$"'{(number + 1) * 100}'"] });

    private static SchemaSource Models(IEnumerable<Operation> operations)
    {
        var models = operations.Aggregate(SchemaSnapshot.Empty, static (schema, operation) => operation.Apply(schema));
        return new SchemaSource("Shop", "", () => models, static () => []);
    }

    private static async Task PrepareAsync(NpgsqlDataSource dataSource, SchemaSource source)
    {
        await MigratorOf(dataSource, source).MigrateAsync();
        await FillAsync(dataSource);
    }

    private static async Task FillAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand(
            $"insert into teams values (1), (2), (3); insert into users (name, team_id) select 'n' || g, 1 + g % 3 from generate_series(1, {Users}) g");
        await command.ExecuteNonQueryAsync();
    }

    private static Migrator MigratorOf(NpgsqlDataSource dataSource, SchemaSource source) => new(dataSource, source, FaultPlan.Options());

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static Operations.Sql Raw(string up, string? down = null) => new(up) { Down = down };
}
