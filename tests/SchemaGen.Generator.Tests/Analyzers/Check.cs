using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>What the tests of the diagnostics have in common.</summary>
internal static class Check
{
    private const string Usings = "using SchemaGen;\nusing System.ComponentModel.DataAnnotations;\nusing System.ComponentModel.DataAnnotations.Schema;\nnamespace Shop;\n";

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers => [new ModelAnalyzer(), new HazardAnalyzer(), new HistoryAnalyzer()];

    /// <summary>Fails unless the models report exactly what is marked, looking only at one id (that of <c>[|code|]</c>).</summary>
    public static Task<IReadOnlyList<Diagnostic>> ModelsAsync(string id, string models, params IEnumerable<TestFile> others) =>
        AnalyzerVerifier.VerifyAsync(Project(models, others), Analyzers, id);

    /// <summary>The same for a file that begins with attributes of the assembly and so brings its own usings.</summary>
    public static Task<IReadOnlyList<Diagnostic>> DeclarationsAsync(string id, string file) =>
        AnalyzerVerifier.VerifyAsync(TestProject.Of(file) with { Generators = [new SchemaSourceGenerator()] }, Analyzers, id);

    /// <summary>The same with recorded migrations, whose ids are those of their marks.</summary>
    public static Task<IReadOnlyList<Diagnostic>> HistoryAsync(string id, string models, params IEnumerable<Recorded> recorded) =>
        ModelsAsync(id, models, recorded.Select(static r => r.File));

    /// <summary>The same on a day that the build names, of recorded migrations alone.</summary>
    public static Task<IReadOnlyList<Diagnostic>> OnDayAsync(string? day, string id, params IEnumerable<Recorded> recorded) =>
        AnalyzerVerifier.VerifyAsync(Project("", recorded.Select(static r => r.File)).OnDay(day), Analyzers, id);

    /// <summary>All that is reported of a model beside SQL files.</summary>
    public static Task<ImmutableArray<Diagnostic>> BesideFilesAsync(string model, params IEnumerable<AdditionalText> files) => Compilations.Of(Models.Usings + model)
        .WithAnalyzers(Analyzers, new AnalyzerOptions([.. files], BuildOptions.Default)).GetAnalyzerDiagnosticsAsync();

    /// <summary>The project as it is built on a day; null for a build that names none.</summary>
    public static TestProject OnDay(this TestProject project, string? day) => day is null
        ? project
        : project with { GlobalOptions = project.GlobalOptions.SetItem("build_property.SchemaGenBuildDate", day) };

    /// <summary>A project of models and other files.</summary>
    public static TestProject Project(string models, params IEnumerable<TestFile> others) =>
        TestProject.Of(Usings + models, others) with { Generators = [new SchemaSourceGenerator()] };
}
