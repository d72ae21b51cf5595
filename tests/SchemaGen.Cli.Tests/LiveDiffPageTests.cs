using System.Text.RegularExpressions;

namespace SchemaGen.Cli.Tests;

/// <summary>The page docs/live-diff.md does what it says.</summary>
public sealed partial class LiveDiffPageTests : DiffTest
{
    [Fact]
    public async Task The_example_of_the_page_runs_as_it_stands()
    {
        string page = await File.ReadAllTextAsync(Pages.PathOf("live-diff.md"));
        string Block(string fence) => Regex.Match(page, $"^```{fence}\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        var pair = await OpenAsync(Block("sql from"), Block("sql to"));

        int commands = 0;
        foreach (string console in Consoles().Matches(page).Select(static m => m.Groups[1].Value))
        {
            string[] lines = console.TrimEnd().Split('\n');
            for (int i = 0; i < lines.Length; commands++)
            {
                string[] args = lines[i++]["$ schemagen diff --from \"$FROM\" --to \"$TO\"".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                string[] expected = [.. lines.Skip(i).TakeWhile(static l => !l.StartsWith("$ ", StringComparison.Ordinal))];
                i += expected.Length;
                CommandOutcome outcome = await DiffAsync(pair, args);
                string pattern = string.Concat(expected.Select(static l => l == "…" ? "(?:.*\n)?" : Regex.Escape(l).Replace("…", ".*", StringComparison.Ordinal) + "\n"));
                Assert.Matches("(?s)^" + pattern + "$", outcome.Output.ReplaceLineEndings("\n"));
            }
        }

        Assert.Equal(3, commands);
    }

    [GeneratedRegex("^```console\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Consoles();
}
