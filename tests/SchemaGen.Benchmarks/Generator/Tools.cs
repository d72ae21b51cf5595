using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>The compiler's parts that are measured.</summary>
internal static class Tools
{
    /// <summary>Where .NET is installed.</summary>
    private static readonly string Root = Path.GetFullPath(
        Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>SchemaGen's analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(SchemaSourceGenerator).Assembly.GetTypes()
            .Where(static t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(static t => t.FullName, StringComparer.Ordinal)
            .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>The SDK's compiler.</summary>
    public static string Compiler => Newest("sdk", "csc.dll");

    /// <summary>SchemaGen's generator, new.</summary>
    /// <param name="nodes">For which models it emits nodes.</param>
    public static GeneratorDriver SchemaGen(string nodes = "all") =>
        Driver(new SchemaSourceGenerator().AsSourceGenerator()).WithUpdatedAnalyzerConfigOptions(new BuildSettings(("SchemaGenNodes", nodes)));

    /// <summary>System.Text.Json's generator, new.</summary>
    public static GeneratorDriver SystemTextJson()
    {
        // The references and analyzers of the framework.
        string path = Newest("packs/Microsoft.NETCore.App.Ref", "System.Text.Json.SourceGeneration.dll");
        Type generator = Assembly.LoadFrom(path).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
        return Driver(((IIncrementalGenerator)Activator.CreateInstance(generator)!).AsSourceGenerator());
    }

    private static string Newest(string folder, string file) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), file, SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
        ?? throw new FileNotFoundException($"{file} is not in {Path.Combine(Root, folder)}: install the .NET SDK.");

    private static CSharpGeneratorDriver Driver(ISourceGenerator generator) => CSharpGeneratorDriver.Create([generator], parseOptions: Project.ParseOptions);
}
