using System.Text.RegularExpressions;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The page on how it works tells what the planner does and which parts there are.</summary>
public sealed partial class HowItWorksPages
{
    [Fact]
    public void The_steps_of_the_page_are_those_that_are_planned()
    {
        Table users = new("users") { Columns = [new Column("id", PgType.BigInt), new Column("name", PgType.Text) { Nullable = true }] };
        SchemaSnapshot from = SchemaSnapshot.Empty with { Tables = SchemaObjects.Create<Table>([users]) };
        MigrationPlan plan = Planner.Plan(from, [new AlterColumnNullability("users", "name", Nullable: false)], new PlanOptions());

        var rows = DocsPage.Of("how-it-works.md").Table("| step | transaction | lock | work |");

        Assert.Equal(plan.Steps.Count, rows.Count);
        foreach (var (step, row) in plan.Steps.Zip(rows))
        {
            string words = string.Join(".*", Word().Matches(row[0].Split('`')[1]).Select(static w => w.Value));
            Assert.Matches(new Regex(words, RegexOptions.IgnoreCase | RegexOptions.Singleline), step.Sql);
            Assert.Equal($"{step.Segment + 1}", row[1]);
            Assert.StartsWith(Capital().Replace(step.Locks[0].Level.ToString(), " $0").ToUpperInvariant().Trim(), row[2], StringComparison.Ordinal);
            Assert.Equal(step.Work == TableWork.CatalogOnly, row[3] == "catalogue");
            Assert.Equal(step.Work == TableWork.Scan, row[3].StartsWith("scan", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_parts_of_the_page_are_the_projects() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(DocsPage.Root, "src")).Select(static d => $"`{Path.GetFileName(d)}`").Order(StringComparer.Ordinal),
        DocsPage.Of("how-it-works.md").Table("| assembly | what it is |").Select(static r => r[0]).Order(StringComparer.Ordinal));

    [GeneratedRegex("[A-Z]+")]
    private static partial Regex Word();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
