using System.CommandLine;
using System.Text.RegularExpressions;
using SchemaGen.Cli.Commands;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>The command lines that pages show are understood, and the list of commands is whole.</summary>
[Collection("commands")]
public sealed partial class PageCommandTests
{
    // The options by which the tool finds an application are the tool's own.
    private static RootCommand Root
    {
        get
        {
            RootCommand root = RootBuilder.Build(new NoMigrators());
            foreach (string name in (string[])["--assembly", "--connection"]) root.Options.Add(new Option<string?>(name) { Recursive = true });
            return root;
        }
    }

    [Fact]
    public void Every_command_line_of_the_pages_is_understood()
    {
        List<string> wrong = [];
        int count = 0;
        foreach (DocsPage page in DocsPage.All)
        {
            foreach (string line in Line().Matches(page.Text).Concat(Inline().Matches(page.Text)).Select(static m => m.Groups[1].Value))
            {
                count++;
                ParseResult parsed = Root.Parse(PageCommand.Words(line));
                wrong.AddRange(parsed.Errors.Select(e => $"{Path.GetFileName(page.Path)}: {line}: {e.Message}"));
            }
        }

        Assert.True(count > 30, $"{count} lines");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_list_of_the_first_page_has_every_command()
    {
        string row = DocsPage.All.Single(static p => Path.GetFileName(p.Path) == "README.md" && Path.GetFileName(Path.GetDirectoryName(p.Path)) != "diagnostics").Text
            .Split('\n').Single(static l => l.StartsWith("| `SchemaGen.Cli` |", StringComparison.Ordinal));

        string[] listed = [.. Quoted().Matches(row).SelectMany(static m => m.Groups[1].Value.Split(' '))];
        Assert.Equal(Root.Subcommands.Select(static c => c.Name).Order(StringComparer.Ordinal), listed.Where(static n => n is not ("SchemaGen.Cli" or "schemagen")).Order(StringComparer.Ordinal));
    }

    // Neither a line of SQL about the schema of that name, nor one that tells how a command is used.
    [GeneratedRegex(@"^(?:\$ )?schemagen (?![^\n]*(?:\[|CONNECTION|;))([^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    // Between the words of a sentence, with an option at least: a name alone may be that of a command with others below it.
    [GeneratedRegex("`schemagen ([a-z ]+ -[^`\\[\\]\n]*)`")]
    private static partial Regex Inline();

    [GeneratedRegex("`([A-Za-z. ]+)`")]
    private static partial Regex Quoted();

    private sealed class NoMigrators : IMigrators
    {
        public IReadOnlyList<Migrator> Create(Action<MigratorOptions> change) => [];

        public IReadOnlyList<MigratorFactory> CreateFactories(Action<MigratorOptions> change) => [];
    }
}
