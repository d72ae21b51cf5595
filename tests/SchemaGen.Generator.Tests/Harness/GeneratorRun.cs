using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Generator.Tests.Harness;

/// <summary>The generator at work on a compilation; an edit gives the next run, with what the generator kept from this one.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Compilation = compilation;
        Output = (CSharpCompilation)output;
        Result = _driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        Assert.Empty(Result.Diagnostics);
    }

    /// <summary>The sources.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The sources with what was emitted.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The emitted files by name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(static s => s.HintName, static s => s.SourceText.ToString(), StringComparer.Ordinal);

    public static GeneratorRun Of(CSharpCompilation compilation, AnalyzerConfigOptionsProvider? options = null, params TextFile[] files) => new(
        CSharpGeneratorDriver.Create(
            [new SchemaSourceGenerator().AsSourceGenerator()],
            files,
            (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            options ?? BuildOptions.Default,
            new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        compilation);

    /// <summary>Runs on sources that begin with the usual usings and the namespace <c>Shop</c>.</summary>
    public static GeneratorRun Of(params IEnumerable<string> sources) => Of(Compilations.Of(sources.Select(static s => Models.Usings + s)));

    /// <summary>The next run, after an edit.</summary>
    public GeneratorRun Then(Func<CSharpCompilation, CSharpCompilation> edit, AnalyzerConfigOptionsProvider? options = null) =>
        new(options is null ? _driver : _driver.WithUpdatedAnalyzerConfigOptions(options), edit(Compilation));

    /// <summary>The next run, after a source was replaced.</summary>
    public GeneratorRun ThenReplace(int source, string text) => Then(c =>
    {
        // The first tree holds the implicit usings.
        SyntaxTree old = c.SyntaxTrees[source + 1];
        return c.ReplaceSyntaxTree(old, Compilations.Parse(Models.Usings + text, old.FilePath));
    });

    /// <summary>Fails unless sources and emitted files compile without a warning.</summary>
    public GeneratorRun Compiles()
    {
        Diagnostic[] problems = [.. Output.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS8019")];
        Assert.True(problems.Length == 0, string.Join("\n", problems.Select(d => d + "\n" + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line])));
        return this;
    }
}
