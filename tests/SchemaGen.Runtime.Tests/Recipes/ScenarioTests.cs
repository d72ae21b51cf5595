using System.Text.RegularExpressions;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Recipes;

/// <summary>Each change of the page on everyday changes on a database with rows, there and back: on each version of <c>SCHEMAGEN_TEST_MAJORS</c>.</summary>
public sealed partial class ScenarioTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Column Id = new("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) };

    private static readonly Column Name = new("name", PgType.Varchar(100));

    // The columns of the customers beside their key before the change, the change, and what is so behind it.
    private static readonly (Column[] Columns, Operation[] Change, string Holds)[] Scenarios =
    [
        ([Name], [new AddColumn("customers", new("phone", PgType.Text) { Nullable = true })], "select count(*) = 20 from customers where phone is null"),
        ([Name], [new AddColumn("customers", new("is_active", PgType.Boolean) { Default = "true" })], "select count(*) = 20 from customers where is_active"),
        ([Name], [new CreateTable(Orders with { ForeignKeys = [OfCustomer] })], "select count(*) = 0 from orders"),
        ([new("email", PgType.Text)], [new CreateIndex("customers", new("ix_customers_email", ["email"]))], "select indisvalid from pg_index where indexrelid = 'ix_customers_email'::regclass"),
        ([Name], [new AddColumn("customers", new("preferences", PgType.Jsonb) { Nullable = true }), new AddColumn("customers", new("tags", PgType.Jsonb) { Nullable = true })], "select count(*) = 20 from customers where preferences is null and tags is null"),
        ([Name], [new AlterColumnType("customers", "name", PgType.Varchar(200))], "select count(*) = 20 from customers where name like 'v%'"),
        ([new("country", PgType.Text) { Nullable = true }], [new AlterColumnDefault("customers", "country", "'NL'"), new AlterColumnNullability("customers", "country", false)], "select attnotnull from pg_attribute where attrelid = 'customers'::regclass and attname = 'country'"),
        ([Name], [new AlterColumnType("customers", "name", PgType.Text)], "select count(*) = 20 from customers where name like 'v%'"),
        ([Name], [new AddForeignKey("orders", OfCustomer)], "select convalidated from pg_constraint where conname = 'fk_orders_customer_id'"),
        ([new("phone", PgType.Text) { Nullable = true }], [new AddColumn("customers", new("mobile", PgType.Text) { Nullable = true }), new Operations.Sql("update customers set mobile = phone where mobile is null") { Down = "" }], "select count(*) = 20 from customers where mobile = phone"),
        ([Name, new("fax", PgType.Text) { Nullable = true }], [new DropColumn("customers", "fax")], "select count(*) = 20 from customers"),
    ];

    private static Table Orders => new("orders")
    {
        Columns = [Id, new("customer_id", PgType.BigInt), new("total", PgType.Decimal)],
        PrimaryKey = new("pk_orders", ["id"]),
        Indexes = [new("ix_orders_customer_id", ["customer_id"])],
    };

    private static ForeignKey OfCustomer => new("fk_orders_customer_id", ["customer_id"], "customers", ["id"]);

    public static TheoryData<int?, int> Cases()
    {
        TheoryData<int?, int> cases = [];
        foreach (int? major in PostgresMajors.Asked.Count == 0 ? [null] : PostgresMajors.Asked.Select(static m => (int?)m))
        {
            for (int number = 1; number <= Scenarios.Length; number++)
                cases.Add(major, number);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task An_everyday_change_is_the_one_of_its_section_and_is_made_and_undone_with_rows(int? major, int number)
    {
        (Column[] columns, Operation[] change, string holds) = Scenarios[number - 1];
        Operation[] initial = [new CreateTable(new Table("customers") { Columns = [Id, .. columns], PrimaryKey = new("pk_customers", ["id"]) }), .. number == 9 ? [new CreateTable(Orders)] : Array.Empty<Operation>()];
        TestHistory before = new TestHistory().Then("20260101T0000_Initial", initial);
        TestHistory after = new TestHistory().Then("20260101T0000_Initial", initial).Then("20260102T0000_Change", change);
        // What runs is what the section shows.
        MigrationPlan shown = Planner.Plan(initial.Aggregate(SchemaSnapshot.Empty, static (s, o) => o.Apply(s)), [after.Build().Migrations[1]], PlanOptions.Default);
        Assert.Equal(Applied(number), string.Join('\n', shown.Steps.Select(static s => s.Sql + ";")));
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        await MigratorOf(database, before).MigrateAsync();
        await database.ExecuteAsync($"insert into customers ({string.Join(", ", columns.Select(static c => c.Name))}) select {string.Join(", ", columns.Select(static _ => "'v' || i"))} from generate_series(1, 20) as i");
        if (number == 9)
            await database.ExecuteAsync("insert into orders (customer_id, total) select i, i from generate_series(1, 20) as i");
        string? rows = await database.ScalarAsync<string>("select string_agg(to_jsonb(c)::text, ' ' order by id) from customers as c");

        if (number == 11)
        {
            // Blocked until somebody has approved it.
            await Assert.ThrowsAsync<RiskRefusedException>(() => MigratorOf(database, after).MigrateAsync());
            after = new TestHistory().Then("20260101T0000_Initial", initial).Then("20260102T0000_Change", new DropColumn("customers", "fax") { Approved = "nobody has one" });
        }

        await MigratorOf(database, after).MigrateAsync();
        Assert.True(await database.ScalarAsync<bool>(holds), holds);
        Assert.False((await MigratorOf(database, after).DetectDriftAsync()).HasDrift);

        await MigratorOf(database, after).RollbackLastAsync(maxRisk: RiskLevel.Critical);
        Assert.Equal(rows, await database.ScalarAsync<string>("select string_agg(to_jsonb(c)::text, ' ' order by id) from customers as c"));
        Assert.False((await MigratorOf(database, before).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public void Each_section_of_the_page_is_carried_out() => Assert.Equal(Heading().Count(DocsPage.Of("scenarios.md").Text), Scenarios.Length);

    private static string Applied(int number)
    {
        string page = DocsPage.Of("scenarios.md").Text;
        string section = page[page.IndexOf(FormattableString.Invariant($"## {number}. "), StringComparison.Ordinal)..];
        string block = section[(section.IndexOf("```sql\n", StringComparison.Ordinal) + "```sql\n".Length)..];
        return string.Join('\n', block[..block.IndexOf("\n```", StringComparison.Ordinal)].Split('\n').Where(static l => !l.StartsWith("-- ", StringComparison.Ordinal)));
    }

    private static Migrator MigratorOf(TestDatabase database, TestHistory history) => new(database.DataSource, history.Build(), new() { MigrationLockPollInterval = TimeSpan.FromMilliseconds(10) });

    [GeneratedRegex("^## [0-9]+\\. ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
