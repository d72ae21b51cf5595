using System.Runtime.CompilerServices;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>What a page shows is what a test beside this one runs.</summary>
public sealed class PageSnippetTests
{
    [Theory]
    [InlineData("workflows.md", 10)]
    [InlineData("sessions.md", 7)]
    [InlineData("queries.md", 11)]
    [InlineData("bulk.md", 7)]
    [InlineData("expand-contract.md", 3)]
    [InlineData("durable-engines.md", 4)]
    [InlineData("behaviors.md", 6)]
    [InlineData("behavior-changes.md", 12)]
    [InlineData("fleets.md", 3)]
    [InlineData("queue.md", 1)]
    [InlineData("rollback.md", 2)]
    [InlineData("production.md", 3)]
    [InlineData("options.md", 2)]
    [InlineData("monitoring.md", 5)]
    public void Every_snippet_of_a_page_is_code_that_a_test_runs(string page, int count)
    {
        string code = Normalized(Directory.GetFiles(Here(), "*Page.cs")
            .Concat(Directory.GetFiles(Path.Combine(Here(), "../../SchemaGen.AspNetCore.Tests"), "*Page.cs")).Append(Path.Combine(Here(), "../Nodes/BehaviorModels.cs")).SelectMany(File.ReadLines));
        string[] snippets = [.. SnippetsOf(Path.Combine(Here(), "../../../docs", page))];

        Assert.All(snippets, s => Assert.Contains(s, code, StringComparison.Ordinal));
        Assert.Equal(count, snippets.Length);
    }

    private static IEnumerable<string> SnippetsOf(string page)
    {
        List<string>? lines = null;
        foreach (string line in File.ReadLines(page))
        {
            if (lines is null)
            {
                lines = line == "```csharp" ? [] : null;
            }
            else if (line == "```")
            {
                yield return Normalized(lines);
                lines = null;
            }
            else
            {
                lines.Add(line);
            }
        }
    }

    // Indented as it is in a test, and without the spaces that align it on the page.
    private static string Normalized(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select(static l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(static l => l.Length > 0));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
