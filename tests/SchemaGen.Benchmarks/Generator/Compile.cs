using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>Compiles the project from text to an assembly, as a build does.</summary>
public class Compile
{
    private static readonly Dictionary<string, string> Sizes = new(StringComparer.Ordinal);
    private Project project = null!;

    /// <summary>The sizes of the assemblies.</summary>
    public static IReadOnlyDictionary<string, string> AssemblySizes => Sizes;

    /// <summary>Makes the project.</summary>
    [GlobalSetup]
    public void Setup() => project = new();

    /// <summary>The models by themselves.</summary>
    [Benchmark]
    public void BareModels() => Emit(project.Parsed(withMigrations: false), "bare assembly");

    /// <summary>The models with their migrations, and all that is generated for them.</summary>
    [Benchmark]
    public void ModelsWithNodes()
    {
        Emit(Generated(project.Parsed(withMigrations: true), "all"), "assembly with nodes");
    }

    /// <summary>The same with nodes only for models that are used, which one in ten is.</summary>
    [Benchmark]
    public void ModelsWithUsedNodes() => Emit(Generated(project.Parsed(withMigrations: true, Project.UsesOfOneInTen), "used"), "assembly with nodes of one in ten");

    /// <summary>The same without nodes, for a project that only migrates.</summary>
    [Benchmark]
    public void ModelsWithoutNodes() => Emit(Generated(project.Parsed(withMigrations: true), "none"), "assembly without nodes");

    private static Compilation Generated(Compilation compilation, string nodes)
    {
        Tools.SchemaGen(nodes).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return output;
    }

    private static void Emit(Compilation compilation, string name)
    {
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        var result = compilation.Emit(assembly, symbols);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        Sizes[name] = FormattableString.Invariant($"{assembly.Length / 1e6:0.0} MB");
    }
}
