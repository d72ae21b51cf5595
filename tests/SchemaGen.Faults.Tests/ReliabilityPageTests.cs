using System.Globalization;
using System.Text.RegularExpressions;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Testing;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests;

/// <summary>The page on reliability tells of the plans and faults that there are, and its counts add up.</summary>
public sealed partial class ReliabilityPageTests
{
    private static DocsPage Page => DocsPage.Of("reliability.md");

    [Fact]
    public void The_plans_of_the_page_are_those_that_are_disturbed() =>
        Assert.Equal(FaultPlans.All.Select(static p => p.Name), Page.Table("| plan | what it does |").Select(static r => r[0]));

    [Fact]
    public void The_commands_of_the_page_are_those_of_the_script()
    {
        string script = File.ReadAllText(Path.Combine(DocsPage.Root, "eng", "faults.sh"));

        string[] switches = [.. Command().Matches(Page.Text).SelectMany(static c => Switch().Matches(c.Value)).Select(static m => m.Value).Distinct()];
        Assert.Equal(["--every-message", "--full", "--majors", "--only", "--report", "--workers"], switches.Order(StringComparer.Ordinal));
        Assert.All(switches, s => Assert.Contains($"    {s}) ", script, StringComparison.Ordinal));
    }

    [Fact]
    public void The_counts_of_the_page_add_up_and_have_every_kind_of_fault()
    {
        string[] runs = [.. Page.Text.Split("```").Where(static b => b.Contains("faults injected:", StringComparison.Ordinal))];

        Assert.NotEmpty(runs);
        Assert.All(Enum.GetNames<FaultKind>(), k => Assert.Contains(runs.SelectMany(Counts), c => c.What == $"{k} at a protocol message" && c.Injected > 0));
        foreach (string run in runs)
        {
            var counts = Counts(run);
            // What was not survived is told in words, and mended.
            int open = counts.Sum(static c => c.Injected - c.Survived);
            if (open > 0)
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{open} of the {counts.Sum(static c => c.Injected)} were not survived, and what was behind them has been mended since"), Page.Text, StringComparison.Ordinal);
            Assert.Equal([counts.Sum(static c => c.Injected), counts.Sum(static c => c.Survived), 0, 0], Total().Matches(run).Select(static m => Number(m.Groups[1])));
        }
    }

    [Fact]
    public void The_passes_of_the_page_are_those_of_its_counts()
    {
        string[] plans = [.. FaultPlans.All.Select(static p => p.Name)];
        IReadOnlyList<string[]> rows = Page.Table($"| fault | {string.Join(" | ", plans)} | online recipes |");
        string run = Page.Text.Split("```").First(static b => b.Contains("passes: ", StringComparison.Ordinal));

        Assert.Equal(Counts(run).Select(static c => (c.What, c.Injected)), rows.Select(static r => (r[0], r.Skip(1).Where(IsMade).Sum(static c => int.Parse(c, CultureInfo.InvariantCulture)))));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"passes: {rows.Sum(static r => r.Skip(1).Count(IsMade))}\n"), run, StringComparison.Ordinal);
        // Each kind of fault at messages met each plan.
        Assert.All(Kinds, k => Assert.All(rows.Single(r => r[0] == $"{k} at a protocol message").Skip(1).Take(plans.Length), static c => Assert.True(IsMade(c))));
    }

    private static bool IsMade(string cell) => char.IsAsciiDigit(cell[0]);

    private static IEnumerable<string> Kinds => Enum.GetNames<FaultKind>().Order(StringComparer.Ordinal);

    private static List<(string What, int Injected, int Survived)> Counts(string run) =>
        [.. Count().Matches(run).Select(static m => (m.Groups[1].Value, Number(m.Groups[2]), Number(m.Groups[3])))];

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(.+): ([0-9]+) injected, ([0-9]+) survived$", RegexOptions.Multiline)]
    private static partial Regex Count();

    [GeneratedRegex("^(?:faults injected|faults survived|lost rows|doubled rows): ([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Total();

    [GeneratedRegex(@"^bash eng/faults\.sh.*$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Switch();
}
