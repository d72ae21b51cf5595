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

    [Fact]
    public void Every_id_is_there_once() => Assert.Equal(All.Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal), All.Select(static d => d.Id));

    [Fact]
    public void Every_diagnostic_has_its_page_and_every_page_its_diagnostic() => Assert.Equal(
        All.Select(static d => d.Id),
        Directory.EnumerateFiles(Docs, "SG*.md").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

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
        text.Append("All can be set in `.editorconfig`: `dotnet_diagnostic.SG1001.severity = error`.\n\n| Id | Title | Severity |\n|---|---|---|\n");
        foreach (DiagnosticDescriptor descriptor in All)
            text.Append($"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {Severity(descriptor)} |\n");
        return text.ToString();
    }

    private static string Severity(DiagnosticDescriptor descriptor) =>
        HazardDescriptors.All.FirstOrDefault(h => h.Id == descriptor.Id) is { } hazard ? $"{descriptor.DefaultSeverity} ({hazard.Level})" : descriptor.DefaultSeverity.ToString();

    private static void Compare(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
