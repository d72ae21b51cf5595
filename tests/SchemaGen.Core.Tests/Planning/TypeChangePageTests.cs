using System.Runtime.CompilerServices;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Planning;

public sealed class TypeChangePageTests
{
    private static readonly SchemaSnapshot Schema = new()
    {
        Enums = [new EnumType("order_status", ["open", "paid", "lost"])],
        Tables =
        [
            new Table("members")
            {
                Columns = [new Column("id", PgType.BigInt), new Column("points", PgType.Integer) { Default = "0" }],
                PrimaryKey = new("pk_members", ["id"]),
                Indexes = [new TableIndex("ix_members_points", ["points"])],
            },
            new Table("orders")
            {
                Columns = [new Column("id", PgType.BigInt), new Column("status", PgType.UserDefined("order_status")) { Default = "'open'::order_status" }],
                PrimaryKey = new("pk_orders", ["id"]),
                Indexes = [new TableIndex("ix_orders_status", ["status"])],
            },
        ],
    };

    [Fact]
    public void The_page_on_type_changes_shows_the_plan_that_is_made() => Shows("plan", new AlterColumnType("members", "points", PgType.BigInt));

    [Fact]
    public void The_page_on_type_changes_shows_the_plan_that_is_made_where_a_label_goes() => Shows("labels", new AlterEnumLabels("order_status", ["open", "paid"]));

    private static void Shows(string name, Operation change)
    {
        MigrationPlan plan = Planner.Plan(Schema, [change], PlanOptions.Default);
        string table = "\n| transaction | step | strongest lock | work |\n|---|---|---|---|\n" + string.Concat(plan.Steps.Select(static s =>
            $"| {s.Segment + 1} | {s.Description} | {s.Locks.Items.Select(static l => l.Level).DefaultIfEmpty().Max()} | {s.Work} |\n")) + "\n";
        string page = File.ReadAllText(Page());
        string opening = $"<!-- {name} -->\n";
        int begin = page.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        int end = page.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("SCHEMAGEN_UPDATE_GOLDENS") == "1")
            File.WriteAllText(Page(), page[..begin] + table + page[end..]);

        Assert.Equal(table, File.ReadAllText(Page())[begin..^(page.Length - end)]);
    }

    private static string Page([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "online-type-changes.md");
}
