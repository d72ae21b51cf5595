using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>What the first pages show of an application compiles as it stands there, with what the generator makes of the model of the first.</summary>
public sealed partial class FirstPagesTests
{
    private const string Usings = """
        global using System;
        global using System.ComponentModel.DataAnnotations;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.DependencyInjection;
        global using Npgsql;
        global using SchemaGen;
        global using SchemaGen.Nodes;
        global using Shop;
        """;

    private const string Before = "WebApplicationBuilder builder = WebApplication.CreateBuilder(args);\nstring connectionString = args[0];\n";
    private const string Between = "NpgsqlDataSource dataSource = app.Services.GetRequiredService<NpgsqlDataSource>();\n";

    private static readonly string[] First = CSharpOf(DocsPage.All.Single(static p => Path.GetDirectoryName(p.Path) == DocsPage.Root));

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => Referenced().IsMatch(Path.GetFileName(p)))
            .Select(static p => MetadataReference.CreateFromFile(p)),
    ];

    [Fact]
    public void The_code_of_the_first_page_compiles()
    {
        Assert.Equal(3, First.Length);
        Compile(Before + First[1] + Between + First[2]);
    }

    [Fact]
    public void The_first_steps_end_with_a_web_application_that_compiles() =>
        Compile(Before + Assert.Single(CSharpOf(DocsPage.Of("getting-started.md")), static b => b.Contains("WebApplication", StringComparison.Ordinal)));

    private static string[] CSharpOf(DocsPage page) => [.. Block().Matches(page.Text).Select(static m => m.Groups[1].Value)];

    private static void Compile(string program)
    {
        CSharpParseOptions parse = new(LanguageVersion.Preview);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Shop",
            [.. ((string[])[Usings, First[0], program]).Select(t => CSharpSyntaxTree.ParseText(t, parse))],
            References,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new SchemaSourceGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);

        Assert.DoesNotContain(generated.GetDiagnostics(), static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1701");
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^((System|Microsoft\.AspNetCore|Microsoft\.Extensions)\..*|Microsoft\.AspNetCore|Npgsql|SchemaGen\.Core|SchemaGen\.Runtime|netstandard|mscorlib)\.dll$")]
    private static partial Regex Referenced();
}
