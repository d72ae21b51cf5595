using System.Text.RegularExpressions;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The page on performance names the suites that there are, and the targets that they judge themselves by.</summary>
public sealed partial class PerformancePages
{
    private static string Suites => File.ReadAllText(Path.Combine(DocsPage.Root, "tests", "SchemaGen.Benchmarks", "Suites.cs"));

    [Fact]
    public void The_suites_of_the_page_are_those_that_can_be_run()
    {
        string page = DocsPage.Of("performance.md").Text;
        string script = File.ReadAllText(Path.Combine(DocsPage.Root, "eng", "bench.sh"));
        string usage = Usage().Match(script).Groups[1].Value;

        Assert.Contains($"```\n{usage}\n```", page, StringComparison.Ordinal);
        string[] suites = usage.Split(' ')[2].Split('|');
        // One of them has a runner of its own.
        Assert.Equal(suites.Order(StringComparer.Ordinal), SuiteName().Matches(Suites).Select(static m => m.Groups[1].Value).Append("online").Order(StringComparer.Ordinal));
        Assert.All(suites, s => Assert.Contains($"`{s}`", page, StringComparison.Ordinal));
        Assert.All(Switch().Matches(usage).Select(static m => m.Value), s => Assert.Contains($"`{s}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AtMost = 1, Group = nameof(UnrelatedEdit)", "| unrelated keystroke | at most 1.0 of System.Text.Json's generator")]
    [InlineData("new(\"Migrate\", \"SelectOne\") { AtMost = 3 }", "at most 3 times `SELECT 1`")]
    [InlineData("new(\"Migrate\", \"EfCore\") { AtMost = 1.0 / 20 }", "at most 1/20 of EF Core |")]
    [InlineData("new Comparison(whole, half) { AtMost = 2.2 }", "| comparing and planning twice the tables | at most 2.2 times the time |")]
    [InlineData("new(\"Reader\", \"PgDump\") { AtMost = 1 }", "| introspection of 1,000 tables | less than `pg_dump --schema-only` |")]
    [InlineData("new(\"Node\", \"HandWritten\") { AtMost = 1.05, BytesAtMost = 1 }", "| nodes | at most 1.05 of hand-written time and 1.0 of its allocation;")]
    [InlineData("new(\"Node\", \"HandWrittenCopy\") { AtMost = 1.05 }", "| bulk create | at most 1.05 of hand-written binary `COPY` |")]
    [InlineData("new(\"Node\", \"HandWrittenTemporary\") { AtMost = 1.1 }", "| bulk upsert, bulk update | at most 1.1 of the better of the two hand-written forms |")]
    [InlineData("new(\"Node\", \"EfAddRange\") { AtMost = 0.1 }", "| bulk work | at most 1/10 of EF Core |")]
    [InlineData("new(\"ModelsWithNodes\", \"BareModels\") { AtMost = 3 }", "| compiling 1,000 models with all nodes | at most 3 times the bare models |")]
    [InlineData("new(\"SchemaGen\", \"EfCore\") { AtMost = 0.5, Group = nameof(ApplyPlan) }", "| a plan over a slow network | at most half of EF Core's time, and of one command at a time |")]
    [InlineData("new(\"SchemaGen\", \"EfCore\") { AtMost = 0.5, Group = nameof(FleetPass) }", "| a pass over a fleet with nothing to do | at most half of EF Core's time |")]
    public void The_targets_of_the_page_are_those_of_the_suites(string code, string text)
    {
        Assert.Contains(code, Suites, StringComparison.Ordinal);
        Assert.Contains(text, DocsPage.Of("performance.md").Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^#   (bash eng/bench\.sh .+)$", RegexOptions.Multiline)]
    private static partial Regex Usage();

    [GeneratedRegex("Name = \"([a-z]+)\"")]
    private static partial Regex SuiteName();

    [GeneratedRegex("--[a-z]+")]
    private static partial Regex Switch();
}
