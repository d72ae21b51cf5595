using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Tests.Analyzers;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Pages;

/// <summary>The first page promises a warning; this is the edit that it tells of.</summary>
public sealed partial class FirstPageTests
{
    private const string Usings = "global using SchemaGen;\nglobal using System.ComponentModel.DataAnnotations;\n";

    [Fact]
    public async Task The_warning_of_the_first_page_is_what_the_compiler_says()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        string model = Model().Match(page).Groups[1].Value;
        Recorded initial = Recorded.First("20260101T0000_Initial", [.. await PendingAsync(model)]);
        string edited = Phone().Replace(model, "");

        Diagnostic found = Assert.Single(await AnalyzerVerifier.RunAsync(Project(edited, initial.File), Check.Analyzers), static d => d.Id == "SG1001");

        FileLinePositionSpan place = found.Location.GetLineSpan();
        string said = FormattableString.Invariant($"{Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): warning {found.Id}: {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        Assert.StartsWith(Warning().Match(page).Groups[1].Value, said, StringComparison.Ordinal);
        Assert.NotEqual(model, edited);
    }

    private static TestProject Project(string model, params IEnumerable<TestFile> others) =>
        new() { Sources = [new("Usings.cs", Usings), new("User.cs", model), .. others], Generators = [new SchemaSourceGenerator()] };

    private static async Task<IEnumerable<Operations.Operation>> PendingAsync(string model) =>
        ProjectAnalysis.Of((await Project(model).ToProject().GetCompilationAsync())!, new([])).Compare(default).Pending.Items;

    [GeneratedRegex("```csharp\n(\\[Model\\].*?)```", RegexOptions.Singleline)]
    private static partial Regex Model();

    [GeneratedRegex("^.* Phone .*\n", RegexOptions.Multiline)]
    private static partial Regex Phone();

    [GeneratedRegex("```\n(User\\.cs.*?); …\n```")]
    private static partial Regex Warning();
}
