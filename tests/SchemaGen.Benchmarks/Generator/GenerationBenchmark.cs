using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>
/// What happens at an edit: a new compilation, in which nothing is bound yet but what the old one shares, and drivers that go on from where
/// the edit before has left them.
/// </summary>
public abstract class GenerationBenchmark
{
    private static readonly Lazy<Project> Shared = new();
    private GeneratorDriver schemaGen = null!;
    private GeneratorDriver systemTextJson = null!;
    private Compilation compilation = null!;

    private protected static Project Project => Shared.Value;

    /// <summary>Generates everything once, and looks at what came out.</summary>
    [GlobalSetup(Target = nameof(SchemaGenGenerator))]
    public void SetUpSchemaGen() => schemaGen = Generated(Tools.SchemaGen());

    /// <inheritdoc cref="SetUpSchemaGen"/>
    [GlobalSetup(Target = nameof(SystemTextJsonGenerator))]
    public void SetUpSystemTextJson() => systemTextJson = Generated(Tools.SystemTextJson());

    /// <summary>Compiles for the analyzers.</summary>
    [GlobalSetup(Targets = [nameof(SchemaGenAnalyzers), nameof(EmptyAnalyzer)])]
    public void SetUpAnalyzers() => compilation = Project.Fresh();

    /// <summary>Edits.</summary>
    [IterationSetup]
    public void Edit()
    {
        compilation = Next(compilation);
        if (!StartsAnew)
            return;
        schemaGen = Tools.SchemaGen();
        systemTextJson = Tools.SystemTextJson();
    }

    /// <summary>SchemaGen's generator.</summary>
    [Benchmark]
    public void SchemaGenGenerator() => schemaGen = schemaGen.RunGenerators(compilation);

    /// <summary>System.Text.Json's generator.</summary>
    [Benchmark]
    public void SystemTextJsonGenerator() => systemTextJson = systemTextJson.RunGenerators(compilation);

    /// <summary>SchemaGen's analyzers over the whole project.</summary>
    [Benchmark]
    public Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> SchemaGenAnalyzers() =>
        compilation.WithAnalyzers(Tools.Analyzers).GetAnalyzerDiagnosticsAsync();

    /// <summary>An analyzer that looks at each class and does nothing: what any analyzer costs.</summary>
    [Benchmark]
    public Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> EmptyAnalyzer() =>
        compilation.WithAnalyzers([new EmptyAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    /// <summary>Whether the drivers forget what they know.</summary>
    private protected virtual bool StartsAnew => false;

    /// <summary>The compilation after the next edit.</summary>
    private protected abstract Compilation Next(Compilation before);

    private GeneratorDriver Generated(GeneratorDriver driver)
    {
        compilation = Project.Fresh();
        driver = driver.RunGenerators(compilation);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null && result.GeneratedSources.Length >= Project.Models
            ? driver
            : throw new InvalidOperationException(
                $"{result.Generator.GetGeneratorType()} made {result.GeneratedSources.Length} files. {result.Exception}");
    }
}
