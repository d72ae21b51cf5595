using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Testing;

/// <summary>Runs analyzers over a project and compares what they report with the marks in its sources.</summary>
internal static class AnalyzerVerifier
{
    /// <summary>Fails unless the analyzers report exactly what is marked: nothing more, nothing less, nothing elsewhere.</summary>
    /// <param name="project">The files, with markup.</param>
    /// <param name="analyzers">The analyzers.</param>
    /// <param name="only">The ids that the test is about, the default one of <c>[|code|]</c> first; empty for all.</param>
    /// <returns>The diagnostics, for further questions, in the order of their places.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> VerifyAsync(
        TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, params ImmutableArray<string> only)
    {
        IReadOnlyList<Diagnostic> actual = [.. (await RunAsync(project, analyzers)).Where(d => Concerns(d, only))];
        List<string> expected =
        [
            .. from file in project.Sources
               from mark in Markup.Parse(file.Text).Spans
               select $"{mark.Id ?? only[0]} {TestProject.PathOf(file.Path)} {mark.Span}",
        ];
        List<string> reported = [.. actual.Select(Describe)];
        expected.Sort(StringComparer.Ordinal);
        reported.Sort(StringComparer.Ordinal);
        if (!expected.SequenceEqual(reported, StringComparer.Ordinal))
            Assert.Fail(Explain(expected, reported, actual));
        return actual;
    }

    /// <summary>All diagnostics of the analyzers and all errors of the compiler in the written sources.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        await RunAsync(project.ToProject(), analyzers, project.IgnoredErrors);

    /// <summary>The same over a project that is already in a workspace.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(
        Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<string> ignoredErrors)
    {
        Compilation compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("The project does not compile to C#.");
        HashSet<string> written = [.. project.Documents.Select(static d => d.FilePath!)];
        IEnumerable<Diagnostic> errors = compilation.GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error && written.Contains(d.Location.SourceTree?.FilePath ?? "") && !ignoredErrors.Contains(d.Id));
        CompilationWithAnalyzers run = compilation.WithAnalyzers(
            analyzers,
            new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        return
        [
            .. errors.Concat(await run.GetAnalyzerDiagnosticsAsync())
                .OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static d => d.Location.SourceSpan.Start)
                .ThenBy(static d => d.Id, StringComparer.Ordinal),
        ];
    }

    // What an analyzer throws (AD0001) and what does not compile always concerns the test.
    private static bool Concerns(Diagnostic diagnostic, ImmutableArray<string> only) =>
        only.IsEmpty || only.Contains(diagnostic.Id) || !diagnostic.Id.StartsWith("SG", StringComparison.Ordinal);

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.Location.SourceTree?.FilePath} {diagnostic.Location.SourceSpan}";

    private static string Explain(List<string> expected, List<string> reported, IReadOnlyList<Diagnostic> actual)
    {
        StringBuilder text = new("The diagnostics are not those that are marked.\n");
        foreach (string missing in expected.Except(reported, StringComparer.Ordinal))
            text.Append("  missing:    ").Append(missing).Append('\n');
        foreach (string extra in reported.Except(expected, StringComparer.Ordinal))
            text.Append("  unexpected: ").Append(extra).Append('\n');
        text.Append("All that were reported:\n");
        foreach (Diagnostic diagnostic in actual)
        {
            text.Append("  ").Append(diagnostic).Append("  at: ");
            text.Append(diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan)).Append('\n');
        }

        return text.ToString();
    }
}
