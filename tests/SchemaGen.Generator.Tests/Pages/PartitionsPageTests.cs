using System.Text.RegularExpressions;
using SchemaGen.Diffing;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Pages;

/// <summary>The page on partitions shows what its classes become, the plans that are made, and the refusal.</summary>
public sealed class PartitionsPageTests
{
    private static readonly QualifiedName Events = "events";

    [Fact]
    public void The_classes_of_the_page_become_the_SQL_of_the_page()
    {
        string classes = Regex.Match(Page(), "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string sql = string.Concat(
            Planner.Plan(SchemaSnapshot.Empty, SchemaDiffer.Diff(SchemaSnapshot.Empty, Schema()), PlanOptions.Default).Steps.Select(static s => s.Sql + ";\n"));

        Expect("declared", $"\n```csharp\n{classes}```\n\n```sql\n{sql}```\n\n");
    }

    [Fact]
    public void The_plans_of_the_page_are_the_plans_that_are_made()
    {
        SchemaSnapshot schema = Schema();
        Table plain = schema.Tables.Find(Events)! with { Name = "events_2025", Partitioning = null, Partitions = [], PrimaryKey = new("pk_2025", ["id", "at"]), Indexes = [] };
        SchemaSnapshot from = schema with { Tables = schema.Tables.Set(plain) };
        PartitionBound Year(int year) => new() { From = [$"'{year}-01-01 00:00:00+00'"], To = [$"'{year + 1}-01-01 00:00:00+00'"] };
        Operation[] operations =
        [
            new CreatePartition(Events, new("events_2028", Year(2028))),
            new AttachPartition(Events, new("events_2025", Year(2025))),
            new DetachPartition(Events, "events_2026"),
            new CreateIndex(Events, new("ix_events_at", ["at"])),
            new AddUniqueConstraint(Events, new("uq_events_kind_id_at", ["kind", "id", "at"])),
        ];
        string table = "\n| operation | step | strongest lock on the table | work |\n|---|---|---|---|\n";
        foreach (Operation operation in operations)
        {
            foreach (Step step in Planner.Plan(from, [operation], new PlanOptions { ServerMajor = 17 }).Steps)
            {
                table += $"| {operation} | {step.Description} | {step.Locks.Items.Where(static l => l.Table == Events).Select(static l => l.Level).DefaultIfEmpty().Max()} "
                    + $"| {step.Work} |\n";
            }
        }

        Expect("plans", table + "\n");
    }

    [Fact]
    public void The_change_of_form_of_the_page_is_the_plan_that_is_made()
    {
        Table events = Schema().Tables.Find(Events)!;
        SchemaSnapshot plain = new()
        {
            Tables =
            [
                events with { Partitioning = null, Partitions = [] },
                new Table("visits")
                {
                    Columns = [new Column("event_id", PgType.BigInt), new Column("event_at", PgType.TimestampTz)],
                    ForeignKeys = [new ForeignKey("fk_visits_event", ["event_id", "event_at"], Events, ["id", "at"])],
                },
            ],
        };
        string table = "\n| transaction | step | strongest lock on a table in use | work |\n|---|---|---|---|\n";
        foreach (Step step in Planner.Plan(plain, [new AlterPartitioning(Events, events.Partitioning) { Partitions = events.Partitions }], new PlanOptions { ServerMajor = 17, RunId = "now" }).Steps)
            table += $"| {step.Segment + 1} | {step.Description} | {step.Locks.Items.Select(static l => l.Level).DefaultIfEmpty().Max()} | {step.Work} |\n";

        Expect("form", table + "\n");
    }

    [Fact]
    public void The_refusal_of_the_page_is_the_one_that_a_run_gives()
    {
        SchemaSnapshot plain = new() { Tables = [Schema().Tables.Find(Events)! with { Partitioning = null, Partitions = [], PrimaryKey = null }] };
        SchemaGenException refusal = Assert.Throws<SchemaGenException>(
            () => Planner.Plan(plain, [new AlterPartitioning(Events, new(PartitionStrategy.Range, ["at"]))], PlanOptions.Default));

        Expect("refusal", $"\n```text\n{refusal.Code}: {refusal.Message}\n```\n\n");
    }

    private static SchemaSnapshot Schema() =>
        Models.Schema(Regex.Match(Page(), "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value).Snapshot;

    private static void Expect(string mark, string text)
    {
        (string begin, string end) = ($"<!-- {mark} -->\n", $"<!-- /{mark} -->");
        if (Golden.Updates)
        {
            string page = Page();
            int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            File.WriteAllText(PagePath, page[..from] + text + page[page.IndexOf(end, StringComparison.Ordinal)..]);
        }

        Assert.Equal(begin + text + end, Regex.Match(Page(), Regex.Escape(begin) + ".*?" + Regex.Escape(end), RegexOptions.Singleline).Value);
    }

    private static string PagePath => Path.Combine(Repository.Root, "docs", "partitions.md");

    private static string Page() => File.ReadAllText(PagePath);
}
