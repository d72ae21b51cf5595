using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Cli.Scaffolding;
using SchemaGen.Generator;
using SchemaGen.History;

namespace SchemaGen.Cli.Tests;

/// <summary>Builds what was scaffolded as a user's project would be built, and loads it.</summary>
internal static class ScaffoldedProject
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal)
                || name is "netstandard.dll" or "mscorlib.dll" or "SchemaGen.Core.dll" or "SchemaGen.Runtime.dll" or "Microsoft.Extensions.Logging.Abstractions.dll"))
            .Select(static p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>The source that the generator emits; no error and no warning is put up with.</summary>
    public static SchemaSource Build(IEnumerable<ScaffoldedFile> files)
    {
        CSharpParseOptions parse = new(LanguageVersion.Preview);
        SyntaxTree[] trees = [.. files.Select(f => Parse(f.Path, f.Text)), Parse("Usings.cs", ImplicitUsings)];
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);
        CSharpCompilation compilation = CSharpCompilation.Create("Scaffolded", trees, References, options);
        CSharpGeneratorDriver.Create([new SchemaSourceGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = generated.Emit(image);
        Diagnostic[] wrong = [.. result.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong.Take(10).Select(static d => d + "\n" + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line])));
        image.Position = 0;
        // Never unloaded: it lives as long as the tests.
        Assembly assembly = new AssemblyLoadContext("scaffolded").LoadFromStream(image);
        Type source = assembly.GetTypes().Single(static t => t.IsAssignableTo(typeof(ISchemaSource)) && !t.IsAbstract);
        return (SchemaSource)source.GetProperty(nameof(ISchemaSource.Source))!.GetValue(null)!;

        SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), parse, path);
    }
}
