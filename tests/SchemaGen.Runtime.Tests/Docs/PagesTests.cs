using System.Text.RegularExpressions;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>What pages point to is there: tests, other pages, sections.</summary>
public sealed partial class PagesTests
{
    private static readonly Lazy<string> Tests =
        new(static () => string.Concat(Directory.GetFiles(Path.Combine(DocsPage.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)));

    [Theory]
    [InlineData("production.md", 40)]
    [InlineData("how-it-works.md", 20)]
    [InlineData("monitoring.md", 30)]
    [InlineData("reliability.md", 12)]
    [InlineData("performance.md", 2)]
    [InlineData("dashboard.md", 8)]
    [InlineData("local-postgres.md", 3)]
    public void Every_test_that_a_page_names_is_there(string page, int atLeast)
    {
        var names = TestName().Matches(DocsPage.Of(page).Text).Select(static m => m.Groups[1].Value).Distinct().ToList();

        Assert.True(names.Count >= atLeast, $"{page} names {names.Count} tests");
        Assert.All(names, n => Assert.True(Tests.Value.Contains($" {n}(", StringComparison.Ordinal), $"there is no test {n}"));
    }

    [Fact]
    public void Every_link_leads_to_a_page_and_a_section_that_are_there()
    {
        List<string> dead = [];
        int links = 0;
        foreach (DocsPage page in DocsPage.All)
        {
            foreach (Match link in Link().Matches(page.Text))
            {
                links++;
                string path = link.Groups[1].Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, link.Groups[1].Value));
                if (!File.Exists(path) || (link.Groups[2].Success && !Sections(File.ReadAllText(path)).Contains(link.Groups[2].Value)))
                    dead.Add($"{Path.GetRelativePath(DocsPage.Root, page.Path)}: {link.Value}");
            }
        }

        Assert.True(links > 200, $"{links} links");
        Assert.Empty(dead);
    }

    [Fact]
    public void Every_script_that_a_page_tells_to_run_is_there() => Assert.All(
        DocsPage.All.SelectMany(static p => Script().Matches(p.Text)).Select(static m => m.Groups[1].Value).Distinct(),
        static s => Assert.True(File.Exists(Path.Combine(DocsPage.Root, s)), $"there is no {s}"));

    // As the sites that show such pages name their sections.
    private static HashSet<string> Sections(string page) =>
        [.. Heading().Matches(page).Select(static h => NoWord().Replace(h.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex("`([A-Z][a-z]*(?:_[A-Za-z0-9]+){2,})`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("bash (eng/[a-z]+\\.sh)")]
    private static partial Regex Script();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();
}
