using SchemaGen.Operations;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

public sealed class AutoMigrationTests : MigratorTest
{
    private static SchemaSnapshot Rich => new()
    {
        Enums = [new EnumType("order_status", ["new", "paid"])],
        Tables =
        [
            UsersTable(
                new Column("email", PgType.Varchar(200)),
                new Column("is_active", PgType.Boolean) { Default = "true" },
                new Column("created_at", PgType.TimestampTz) { Default = "now()" },
                new Column("fax", PgType.Text) { Nullable = true }) with
            {
                CheckConstraints = [new CheckConstraint("ck_users_name", "length(name) > 0")],
                Indexes = [new TableIndex("ix_users_email", [new IndexKey("lower(email)") { IsExpression = true }]) { Unique = true, Predicate = "is_active" }],
            },
            new Table("orders")
            {
                Columns =
                [
                    new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                    new Column("user_id", PgType.BigInt),
                    new Column("total", PgType.Numeric(10, 2)) { Default = "0" },
                ],
                PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
                ForeignKeys = [new ForeignKey("fk_orders_user_id", ["user_id"], "users", ["id"])],
            },
        ],
    };

    private static SchemaSnapshot WithoutFax => Rich with
    {
        Tables = Rich.Tables.Set(Rich.Tables.Find("users")! with { Columns = Rich.Tables.Find("users")!.Columns.Remove("fax") }),
    };

    private Migrator For(SchemaSnapshot models, Action<MigratorOptions>? configure = null)
    {
        var options = Options();
        configure?.Invoke(options);
        return MigratorOf(new TestHistory { Models = models }.Build(), options);
    }

    [Fact]
    public async Task An_empty_database_is_brought_to_the_models_and_there_is_nothing_to_do_after()
    {
        Assert.False((await For(Rich).AutoMigrateAsync()).IsEmpty);
        await Database.ExecuteAsync("insert into users (name, email) values ('Alice', 'a@example.com'); insert into orders (user_id) values (1)");

        var again = await For(Rich).AutoMigrateAsync();

        Assert.Empty(again.Plan.Operations);
    }

    [Fact]
    public async Task What_the_models_do_not_know_is_kept()
    {
        await Database.ExecuteAsync("create table legacy (id int)");
        await For(Rich).AutoMigrateAsync();
        await Database.ExecuteAsync("alter table users add column by_hand int; create index by_hand on users (by_hand)");

        var again = await For(Rich, static o => o.MaxRisk = RiskLevel.Critical).AutoMigrateAsync();

        Assert.Empty(again.Plan.Operations);
        Assert.Equal("legacy", await Database.ScalarAsync<string>("select to_regclass('legacy')::text"));
    }

    [Fact]
    public async Task A_setting_that_an_administrator_made_is_kept_and_one_that_a_model_made_and_makes_no_more_is_reset()
    {
        static SchemaSnapshot With(params NamedList<StorageParameter> parameters) => Rich with
        {
            Tables = Rich.Tables.Set(Rich.Tables.Find("users")! with { StorageParameters = parameters }),
        };
        await For(With(new StorageParameter("fillfactor", "70"))).AutoMigrateAsync();
        await Database.ExecuteAsync("alter table users set (autovacuum_vacuum_scale_factor = 0.05), alter column email set statistics 500; alter index ix_users_email set (fillfactor = 80)");

        Assert.Empty((await For(With(new StorageParameter("fillfactor", "70"))).AutoMigrateAsync()).Plan.Operations);
        Assert.Equal("fillfactor=70,autovacuum_vacuum_scale_factor=0.05", await Parameters());

        Assert.Single((await For(Rich).AutoMigrateAsync()).Plan.Operations);
        Assert.Equal("autovacuum_vacuum_scale_factor=0.05", await Parameters());

        Task<string?> Parameters() => Database.ScalarAsync<string>("select array_to_string(reloptions, ',') from pg_class where oid = 'users'::regclass");
    }

    [Fact]
    public async Task What_the_models_do_not_know_is_dropped_when_told_so()
    {
        await Database.ExecuteAsync("create table legacy (id int)");

        await For(Rich, static o => (o.MaxRisk, o.DropUnmanaged) = (RiskLevel.Critical, true)).AutoMigrateAsync();

        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('legacy')::text"));
    }

    [Fact]
    public async Task What_SchemaGen_made_is_dropped_again_once_the_risk_is_accepted()
    {
        await For(Rich).AutoMigrateAsync();

        var refusal = await Assert.ThrowsAsync<RiskRefusedException>(() => For(WithoutFax).AutoMigrateAsync());
        Assert.Contains(refusal.Hazards, static h => h.Hazard.Operation is DropColumn { Column: "fax" });

        await For(WithoutFax, static o => o.MaxRisk = RiskLevel.Critical).AutoMigrateAsync();
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'users'::regclass and attname = 'fax'"));
    }

    [Fact]
    public async Task Migrators_at_once_make_the_models_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => For(Rich).AutoMigrateAsync())));

        Assert.Single(results, static r => !r.Plan.IsEmpty);
    }
}
