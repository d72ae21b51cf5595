using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>What the page on turning behaviors on and off records, applied to rows.</summary>
public sealed class BehaviorChangesPage : MigratorTest
{
    private const string Acme = "11111111-1111-1111-1111-111111111111";
    private const string Beta = "22222222-2222-2222-2222-222222222222";

    private static readonly Column Id = new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) };
    private static readonly Column Name = new("name", PgType.Text);
    private static readonly Column Email = new("email", PgType.Text);
    private static readonly Column Tenant = new("tenant_id", PgType.Uuid);
    private static readonly Column DeletedAt = new("deleted_at", PgType.TimestampTz) { Nullable = true };
    private static readonly UniqueConstraint EmailOnce = new("uq_customers_email", ["email"]);
    private static readonly TableIndex EmailOfLiving = new("uq_customers_email", ["email"]) { Unique = true, Predicate = "deleted_at is null" };
    private static readonly TableIndex TenantIndex = new("ix_customers_tenant_id_id", ["tenant_id", "id"]);

    [Fact]
    public async Task Soft_delete_on()
    {
        await ApplyAsync(
            Customers(Id, Email) with { UniqueConstraints = [EmailOnce] },
            "insert into customers (email) values ('a'), ('b')",
            [
                new DropUniqueConstraint("customers", "uq_customers_email"),
                new AddColumn("customers", new Column("deleted_at", PgType.TimestampTz) { Nullable = true }),
                new CreateIndex("customers", new TableIndex("uq_customers_email", ["email"]) { Unique = true, Predicate = "deleted_at is null" }),
            ]);

        await Database.ExecuteAsync("update customers set deleted_at = now() where email = 'a'; insert into customers (email) values ('a')");
        await RefusedAsync("insert into customers (email) values ('b')");
    }

    [Fact]
    public async Task Soft_delete_off()
    {
        Table soft = Customers(Id, Email, DeletedAt) with { Indexes = [EmailOfLiving] };
        const string Rows = "insert into customers (email, deleted_at) values ('a', now()), ('a', null), ('b', now())";
        IReadOnlyList<Operation> recorded =
        [
            new DropIndex("customers", "uq_customers_email"),
            new AddUniqueConstraint("customers", new UniqueConstraint("uq_customers_email", ["email"])),
            new DropColumn("customers", "deleted_at"),
        ];

        await Assert.ThrowsAsync<MigrationFailedException>(() => ApplyAsync(soft, Rows, recorded));
        await DisposeAsync();
        await InitializeAsync();
        await ApplyAsync(soft, Rows, [RawSql("delete from customers where deleted_at is not null", ""), .. recorded]);
        Assert.Equal("a", await Database.ScalarAsync<string>("select string_agg(email, ',') from customers"));
    }

    [Fact]
    public async Task Versions_on()
    {
        await ApplyAsync(Customers(Id, Name), "insert into customers (name) values ('a')",
        [
            new AddColumn("customers", new Column("version", PgType.BigInt) { Default = "1" }),
        ]);

        Assert.Equal(1, await Database.ScalarAsync<long>("select version from customers"));
    }

    [Fact]
    public async Task Versions_off()
    {
        Migrator migrator = await ApplyAsync(Customers(Id, Name, new Column("version", PgType.BigInt) { Default = "1" }), "insert into customers (name, version) values ('a', 7)",
        [
            new DropColumn("customers", "version"),
        ]);
        await Database.ExecuteAsync("insert into customers (name) values ('b')");
        await migrator.RollbackToAsync("1_Initial", RiskLevel.Critical);

        Assert.Equal("7,1", await Database.ScalarAsync<string>("select string_agg(version::text, ',' order by id) from customers"));
    }

    [Fact]
    public async Task Timestamps_on()
    {
        await ApplyAsync(Customers(Id, Name), "insert into customers (name) values ('a'), ('b')",
        [
            new AddColumn("customers", new Column("created_at", PgType.TimestampTz) { Default = "now()" }),
            new AddColumn("customers", new Column("updated_at", PgType.TimestampTz) { Default = "now()" }),
        ]);

        Assert.Equal(1, await Database.ScalarAsync<long>("select count(distinct created_at) from customers"));
    }

    [Fact]
    public async Task Timestamps_off()
    {
        Column created = new("created_at", PgType.TimestampTz) { Default = "now()" };
        await ApplyAsync(Customers(Id, Name, created, created with { Name = "updated_at" }), "insert into customers (name) values ('a')",
        [
            new DropColumn("customers", "created_at"),
            new DropColumn("customers", "updated_at"),
        ]);

        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'customers'::regclass and attnum > 0 and not attisdropped"));
    }

    [Fact]
    public async Task Tenants_on()
    {
        await ApplyAsync(
            Customers(Id, Tenant with { Nullable = true }, Email) with { UniqueConstraints = [EmailOnce] },
            $"insert into customers (tenant_id, email) values ('{Acme}', 'a'), ('{Beta}', 'b')",
            [
                new DropUniqueConstraint("customers", "uq_customers_email"),
                new AlterColumnNullability("customers", "tenant_id", false),
                new AddUniqueConstraint("customers", new UniqueConstraint("uq_customers_tenant_id_email", ["tenant_id", "email"])),
            ]);

        await Database.ExecuteAsync($"insert into customers (tenant_id, email) values ('{Beta}', 'a')");
        await RefusedAsync($"insert into customers (tenant_id, email) values ('{Acme}', 'a')");
        await RefusedAsync("insert into customers (email) values ('c')");
    }

    [Fact]
    public async Task Tenants_on_is_refused_while_a_row_is_nobodys() =>
        await Assert.ThrowsAsync<MigrationFailedException>(() => ApplyAsync(
            Customers(Id, Tenant with { Nullable = true }), "insert into customers default values", [new AlterColumnNullability("customers", "tenant_id", false)]));

    [Fact]
    public async Task Tenants_off()
    {
        Table tenants = Customers(Id, Tenant, Email) with { UniqueConstraints = [new("uq_customers_tenant_id_email", ["tenant_id", "email"])] };
        IReadOnlyList<Operation> recorded =
        [
            new DropUniqueConstraint("customers", "uq_customers_tenant_id_email"),
            new AddUniqueConstraint("customers", new UniqueConstraint("uq_customers_email", ["email"])),
        ];

        await Assert.ThrowsAsync<MigrationFailedException>(() => ApplyAsync(tenants, $"insert into customers (tenant_id, email) values ('{Acme}', 'a'), ('{Beta}', 'a')", recorded));
        await DisposeAsync();
        await InitializeAsync();
        await ApplyAsync(tenants, $"insert into customers (tenant_id, email) values ('{Acme}', 'a'), ('{Beta}', 'b')", recorded);
        await RefusedAsync($"insert into customers (tenant_id, email) values ('{Acme}', 'b')");
    }

    [Fact]
    public async Task Row_security_on_and_off()
    {
        Table tenants = Customers(Id, Tenant, Name) with { Indexes = [TenantIndex] };
        IReadOnlyList<Operation> on =
        [
            new CreatePolicy("customers", new Policy("schemagen_rows") { Using = "true" }),
            new CreatePolicy(
                "customers",
                new Policy("schemagen_tenant")
                {
                    Restrictive = true,
                    Using = "tenant_id = nullif(current_setting('schemagen.tenant', true), '')::uuid",
                }),
            new AlterRowSecurity("customers", RowSecurity.Forced),
        ];
        IReadOnlyList<Operation> off =
        [
            new AlterRowSecurity("customers", RowSecurity.Off),
            new DropPolicy("customers", "schemagen_rows"),
            new DropPolicy("customers", "schemagen_tenant"),
        ];

        TestHistory history = new TestHistory().Then("1_Initial", new CreateTable(tenants)).Then("2_On", on);
        await MigratorOf(history.Build(), Risky).MigrateAsync();
        await Database.ExecuteAsync($"insert into customers (tenant_id, name) values ('{Acme}', 'a'), ('{Beta}', 'b')");
        await Database.ExecuteAsync("create role reader_of_customers; grant select on customers to reader_of_customers");
        try
        {
            const string Seen = "set role reader_of_customers; select count(*) from customers";
            Assert.Equal(0, await Database.ScalarAsync<long>(Seen));
            Assert.Equal(1, await Database.ScalarAsync<long>($"set schemagen.tenant = '{Acme}'; {Seen}"));
            await MigratorOf(history.Then("3_Off", off).Build(), Risky).MigrateAsync();
            Assert.Equal(2, await Database.ScalarAsync<long>(Seen));
        }
        finally
        {
            await Database.ExecuteAsync("drop owned by reader_of_customers; drop role reader_of_customers");
        }
    }

    [Fact]
    public async Task The_audit_log_on_and_off()
    {
        IReadOnlyList<Operation> on =
        [
            new CreateTrigger(
                "customers",
                new Trigger(
                    "schemagen_audit",
                    TriggerTiming.After,
                    [TriggerEvent.Insert, TriggerEvent.Delete, TriggerEvent.Update],
                    new QualifiedName("schemagen", "audit"))
                {
                    Arguments = ["{\"key\": [\"id\"]}"],
                }),
            new CreateTrigger(
                "customers",
                new Trigger("schemagen_audit_truncate", TriggerTiming.After, [TriggerEvent.Truncate], new QualifiedName("schemagen", "audit"))
                {
                    ForEachStatement = true,
                }),
        ];
        IReadOnlyList<Operation> off =
        [
            new DropTrigger("customers", "schemagen_audit"),
            new DropTrigger("customers", "schemagen_audit_truncate"),
        ];

        TestHistory history = new TestHistory().Then("1_Initial", new CreateTable(Customers(Id, Name)));
        await MigratorOf(history.Build(), Risky).MigrateAsync();
        await Database.ExecuteAsync("insert into customers (name) values ('a')");
        await MigratorOf(history.Then("2_On", on).Build(), Risky).MigrateAsync();
        await Database.ExecuteAsync("update customers set name = 'b'");
        await MigratorOf(history.Then("3_Off", off).Build(), Risky).MigrateAsync();
        await Database.ExecuteAsync("update customers set name = 'c'");

        Assert.Equal("""{"name": "b"}""", await Database.ScalarAsync<string>("select string_agg(new_values::text, ',') from schemagen.audit_log"));
    }

    private static MigratorOptions Risky
    {
        get
        {
            MigratorOptions options = Options();
            options.MaxRisk = RiskLevel.Critical;
            return options;
        }
    }

    private static Table Customers(params Column[] columns) => new("customers") { Columns = [.. columns], PrimaryKey = new("pk_customers", ["id"]) };

    private async Task<Migrator> ApplyAsync(Table before, string rows, IReadOnlyList<Operation> recorded)
    {
        TestHistory history = new TestHistory().Then("1_Initial", new CreateTable(before));
        await MigratorOf(history.Build(), Risky).MigrateAsync();
        await Database.ExecuteAsync(rows);
        Migrator migrator = MigratorOf(history.Then("2_Change", recorded).Build(), Risky);
        await migrator.MigrateAsync();
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        return migrator;
    }

    private async Task RefusedAsync(string sql) => Assert.StartsWith("23", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Database.ExecuteAsync(sql))).SqlState, StringComparison.Ordinal);
}
