using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Tests.Pages;

/// <summary>The page of hazards answers each of them, and names each diagnostic of one.</summary>
public sealed class HazardsPageTests
{
    private const int Hazards = 159;

    [Fact]
    public void Each_hazard_has_one_row_with_an_answer()
    {
        MatchCollection rows = Regex.Matches(File.ReadAllText(Page()), @"^\| H(\d+) \| (.+?) \| (.+) \|$", RegexOptions.Multiline);
        Assert.Equal(Enumerable.Range(1, Hazards), rows.Select(static r => int.Parse(r.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.All(rows, static r => Assert.Matches(@"(^|[ (])(\[SG\d{4}\]|Cannot|Planned|Harmless|Found|Not |Proved|[A-Z]\w+ are not)", r.Groups[3].Value));
    }

    [Fact]
    public void Each_diagnostic_of_a_hazard_answers_one_and_each_link_leads_somewhere()
    {
        string page = File.ReadAllText(Page());
        Assert.All(HazardDescriptors.All, d => Assert.Contains($"[{d.Id}](diagnostics/{d.Id}.md)", page, StringComparison.Ordinal));
        Assert.All(
            Regex.Matches(page, @"\]\(([^)#]+)").Select(static m => m.Groups[1].Value).Distinct(StringComparer.Ordinal),
            static link => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(Page())!, link)), link + " is not there."));
    }

    private static string Page([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "hazards.md");
}
