using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>The table of diagnostics against what else speaks of them: pages, their index, release tracking and tests.</summary>
public sealed class DiagnosticTableTests
{
    private const string UpdateSwitch = "SCHEMAGEN_UPDATE_GOLDENS";

    private static readonly string Docs = Path.Combine(Repository.Root, "docs", "diagnostics");
    private static readonly IReadOnlyList<DiagnosticDescriptor> All = [.. Descriptors.Models, .. Descriptors.Hazards, .. Descriptors.Histories];

    // Errors of the build's targets have no descriptor.
    private static readonly string Targets = File.ReadAllText(Path.Combine(Repository.Root, "src", "SchemaGen.Package", "buildTransitive", "SchemaGen.targets"));
    private static readonly IReadOnlyList<string> OfTargets =
        [.. Regex.Matches(Targets, "Code=\"(SG[0-9]{4})\"").Select(static m => m.Groups[1].Value).Except(["SG2001"], StringComparer.Ordinal)];

    [Fact]
    public void Every_id_is_there_once() => Assert.Equal(All.Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal), All.Select(static d => d.Id));

    // What -t:VerifyMigrations reports is what the analyzer reports.
    [Fact]
    public void A_target_reports_under_an_id_of_its_own_but_for_what_the_analyzer_reports_too()
    {
        Assert.Equal(["SG3002", "SG3003", "SG3004", "SG3005", "SG3006"], OfTargets.Order(StringComparer.Ordinal));
        Assert.Empty(OfTargets.Intersect(All.Select(static d => d.Id), StringComparer.Ordinal));
        Assert.Equal(1, Regex.Count(Targets, "Code=\"SG3005\""));
    }

    [Fact]
    public void A_page_of_a_target_has_the_parts_of_any_other()
    {
        foreach (string id in OfTargets)
        {
            string page = PageOf(id);
            Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
            foreach (string part in (string[])["| Category | SchemaGen.Configuration |\n", "| Severity | Error of the build |\n", "## What it means", "- **Data:**", "Reported:", "Instead:"])
                Assert.Contains(part, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_diagnostic_has_its_page_and_every_page_its_diagnostic() => Assert.Equal(
        All.Select(static d => d.Id).Concat(OfTargets).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Docs, "SG*.md").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_diagnostic_has_its_tests()
    {
        HashSet<string> tested = [.. typeof(DiagnosticTableTests).Assembly.GetTypes()
            .Where(static t => t.Namespace == typeof(DiagnosticTableTests).Namespace
                && t.GetMethods().Count(static m => m.IsDefined(typeof(FactAttribute), inherit: true)) > 0)
            .Select(static t => t.Name)];

        Assert.Empty(All.Select(static d => d.Id + "Tests").Except(tested, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_hazard_has_a_rule_of_its_own_that_is_named_like_it() => Assert.All(
        typeof(HazardDescriptors).GetProperties().Where(static p => p.PropertyType == typeof(HazardDescriptor)),
        static property => Assert.Equal(
            property.Name + "Rule",
            Assert.Single(HazardRules.All, r => r.Descriptor.Equals(property.GetValue(null))).GetType().Name));

    [Fact]
    public void A_page_has_the_title_the_category_and_the_severity_of_its_diagnostic()
    {
        foreach (DiagnosticDescriptor descriptor in All)
        {
            string page = File.ReadAllText(Path.Combine(Docs, descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
            Assert.Contains($"| Category | {descriptor.Category} |\n", page, StringComparison.Ordinal);
            Assert.Contains($"| Severity | {Severity(descriptor)} |\n", page, StringComparison.Ordinal);
            foreach (string part in (string[])["## What it means", "- **Data:**", "- **Lock:**", "- **Running app:**", "Reported:", "Instead:", $"dotnet_diagnostic.{descriptor.Id}.severity"])
                Assert.Contains(part, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_index_lists_what_the_table_has() => Compare(Path.Combine(Docs, "README.md"), Index());

    [Fact]
    public void Release_tracking_lists_what_the_table_has()
    {
        string shipped = File.ReadAllText(Path.Combine(Repository.Root, "src", "SchemaGen.Generator", "AnalyzerReleases.Shipped.md"));
        StringBuilder text = new("; Unshipped analyzer release\n\n### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n");
        foreach (DiagnosticDescriptor descriptor in All.Where(d => !shipped.Contains(d.Id, StringComparison.Ordinal)))
            text.Append($"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}\n");
        Compare(Path.Combine(Repository.Root, "src", "SchemaGen.Generator", "AnalyzerReleases.Unshipped.md"), text.ToString());
    }

    [Fact]
    public void A_link_leads_to_the_page() =>
        Assert.All(All, static d => Assert.Matches(new Regex($@"^https://.*/docs/diagnostics/{d.Id}\.md$"), d.HelpLinkUri));

    private static string Index()
    {
        StringBuilder text = new("# Diagnostics\n\nSG0xxx: models. SG1xxx: hazards of changes. SG2xxx: the history. SG3xxx: configuration and SchemaGen itself.\n");
        text.Append("All but errors of the build can be set in `.editorconfig`: `dotnet_diagnostic.SG1001.severity = error`.\n\n| Id | Title | Severity |\n|---|---|---|\n");
        IEnumerable<(string Id, string Title, string Severity)> rows = All.Select(static d => (d.Id, d.Title.ToString(CultureInfo.InvariantCulture), Severity(d)))
            .Concat(OfTargets.Select(static id => (id, TitleOf(id), "Error of the build")));
        foreach ((string id, string title, string severity) in rows.OrderBy(static r => r.Id, StringComparer.Ordinal))
            text.Append($"| [{id}]({id}.md) | {title} | {severity} |\n");
        return text.ToString();
    }

    private static string PageOf(string id) => File.ReadAllText(Path.Combine(Docs, id + ".md"));

    private static string TitleOf(string id) => PageOf(id).Split('\n')[0][$"# {id}: ".Length..];

    private static string Severity(DiagnosticDescriptor descriptor) =>
        HazardDescriptors.All.FirstOrDefault(h => h.Id == descriptor.Id) is { } hazard ? $"{descriptor.DefaultSeverity} ({hazard.Level})" : descriptor.DefaultSeverity.ToString();

    private static void Compare(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
