using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>The recorded migrations of a compilation: what they lead to, and where they are written.</summary>
internal sealed class RecordedSource
{
    // What follows from the migrations alone is kept, one history for each project: each keystroke in a model asks for it again.
    private static readonly ConcurrentDictionary<string, JudgedHistory> LastOf = new(StringComparer.Ordinal);

    private RecordedSource(
        IReadOnlyList<(MigrationSpec Spec, RecordedPlaces Places)> classes, ILookup<string, Location> files, JudgedHistory judged, JudgingOptions options)
    {
        Files = files;
        Options = options;
        Classes = classes;
        Judged = judged;
        Places = classes.ToLookup(static m => m.Spec.Id, static m => m.Places, StringComparer.Ordinal);
    }

    /// <summary>The migrations that are classes, in the order of their files.</summary>
    public IReadOnlyList<(MigrationSpec Spec, RecordedPlaces Places)> Classes { get; }

    /// <summary>What they are judged by.</summary>
    public JudgingOptions Options { get; }

    /// <summary>What all of them, SQL files included, lead to.</summary>
    public JudgedHistory Judged { get; }

    /// <summary>What all of them, SQL files included, lead to.</summary>
    public RecordedHistory History => Judged.History;

    /// <summary>Where each class is written, by the identity of its migration.</summary>
    public ILookup<string, RecordedPlaces> Places { get; }

    /// <summary>The SQL files, by the identity of their migration.</summary>
    public ILookup<string, Location> Files { get; }

    /// <summary>Reads the recorded migrations.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="options">What MSBuild says, and the SQL files.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static RecordedSource Read(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        List<(MigrationSpec Spec, RecordedPlaces Places)> classes =
        [
            .. DeclaredSource.With(compilation, MigrationReader.Attribute, "Migration", cancellationToken)
                .Select(m => (MigrationReader.Read(m.Symbol, cancellationToken), new RecordedPlaces(m.Symbol, m.Syntax))),
        ];
        string project = compilation.AssemblyName ?? "";
        // Backwards, so that of two files of one migration the one that does it comes before the one that undoes it.
        AdditionalText[] files =
        [
            .. options.AdditionalFiles.Where(f => SqlMigrationFiles.IsMigration(f, options.AnalyzerConfigOptionsProvider))
                .OrderByDescending(static f => f.Path, StringComparer.Ordinal),
        ];
        MigrationSpec[] specs =
        [
            .. classes.Select(static m => m.Spec),
            .. SqlMigrationReader.Read(files.Select(f => SqlMigrationFiles.Read(f, cancellationToken)), OptionsOf(compilation, options).MigrationsNamespace),
        ];
        JudgingOptions judging = JudgingOptions.Read(compilation, options.AnalyzerConfigOptionsProvider.GlobalOptions);
        if (!LastOf.TryGetValue(project, out JudgedHistory? judged) || !judged.IsOf(specs, judging))
            LastOf[project] = judged = JudgedHistory.Of(specs, judging, cancellationToken);
        ILookup<string, Location> places = files.ToLookup(SqlMigrationFiles.IdOf, static f => Location.Create(f.Path, default, default), StringComparer.Ordinal);
        return new(classes, places, judged, judging);
    }

    /// <summary>The class that reports what is about a SQL file, which has no written class of its own; null where none is written.</summary>
    /// <param name="models">The models of the compilation.</param>
    public INamedTypeSymbol? ReporterOfFiles(IReadOnlyList<DeclaredModel> models) =>
        Classes.Select(static c => c.Places.Symbol).Concat(models.Select(static m => m.Symbol)).FirstOrDefault();

    /// <summary>What MSBuild says of a compilation.</summary>
    public static GeneratorOptions OptionsOf(Compilation compilation, AnalyzerOptions options) =>
        GeneratorOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions, SourceOptions.Read(compilation.Assembly).SourceName);
}
