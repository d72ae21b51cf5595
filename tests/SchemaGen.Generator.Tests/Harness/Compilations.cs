using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SchemaGen.Generator.Tests.Harness;

/// <summary>Makes compilations of source texts against the framework and SchemaGen itself.</summary>
internal static class Compilations
{
    public const string AssemblyName = "Shop";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    public static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => IsOfFramework(Path.GetFileName(p)))
            .Select(static p => MetadataReference.CreateFromFile(p)),
    ];

    public static CSharpCompilation Of(params IEnumerable<string> sources) => CSharpCompilation.Create(
        AssemblyName,
        sources.Prepend(ImplicitUsings).Select(static (s, i) => Parse(s, $"/src/File{i:00}.cs")),
        References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path, System.Text.Encoding.UTF8);

    public static INamedTypeSymbol Type(this Compilation compilation, string name) =>
        compilation.GetTypeByMetadataName(name) ?? throw new InvalidOperationException($"The test's source has no type {name}.");

    private static bool IsOfFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || file is "netstandard.dll" or "mscorlib.dll" or "SchemaGen.Core.dll" or "SchemaGen.Runtime.dll" or "Npgsql.dll";
}
