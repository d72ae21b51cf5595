using System.Runtime.CompilerServices;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Planning;

public sealed class TypeChangePageTests
{
    private const string Begin = "<!-- plan -->\n";
    private const string End = "<!-- /plan -->";

    [Fact]
    public void The_page_on_type_changes_shows_the_plan_that_is_made()
    {
        SchemaSnapshot schema = new()
        {
            Tables =
            [
                new Table("members")
                {
                    Columns = [new Column("id", PgType.BigInt), new Column("points", PgType.Integer) { Default = "0" }],
                    PrimaryKey = new("pk_members", ["id"]),
                    Indexes = [new TableIndex("ix_members_points", ["points"])],
                },
            ],
        };
        MigrationPlan plan = Planner.Plan(schema, [new AlterColumnType("members", "points", PgType.BigInt)], PlanOptions.Default);
        string table = "\n| transaction | step | strongest lock | work |\n|---|---|---|---|\n" + string.Concat(plan.Steps.Select(static s =>
            $"| {s.Segment + 1} | {s.Description} | {s.Locks.Items.Select(static l => l.Level).DefaultIfEmpty().Max()} | {s.Work} |\n")) + "\n";
        string page = File.ReadAllText(Page());
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("SCHEMAGEN_UPDATE_GOLDENS") == "1")
            File.WriteAllText(Page(), page[..begin] + table + page[end..]);

        Assert.Equal(table, File.ReadAllText(Page())[begin..^(page.Length - end)]);
    }

    private static string Page([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "online-type-changes.md");
}
