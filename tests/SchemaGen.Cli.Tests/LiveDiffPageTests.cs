using System.Text.RegularExpressions;

namespace SchemaGen.Cli.Tests;

/// <summary>The page docs/live-diff.md does what it says.</summary>
public sealed class LiveDiffPageTests : DiffTest
{
    [Fact]
    public async Task The_example_of_the_page_runs_as_it_stands()
    {
        string page = await File.ReadAllTextAsync(Pages.PathOf("live-diff.md"));
        string Block(string fence) => Regex.Match(page, $"^```{fence}\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        var pair = await OpenAsync(Block("sql from"), Block("sql to"));

        IReadOnlyList<PageCommand> commands = await PageCommand.ReadAsync("live-diff.md");
        foreach (PageCommand command in commands)
        {
            Assert.Equal(["diff", "--from", "$FROM", "--to", "$TO"], command.Args.Take(5));
            command.Check(await DiffAsync(pair, command.Args[5..]));
        }

        Assert.Equal(3, commands.Count);
    }
}
