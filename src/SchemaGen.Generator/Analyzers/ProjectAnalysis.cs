using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Reading;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// The one comparison of a compilation: made when first asked for, and shared by all analyzers and code fixes that look at the same
/// compilation.
/// </summary>
internal sealed class ProjectAnalysis
{
    private static readonly ConditionalWeakTable<Compilation, ProjectAnalysis> Known = new();

    private readonly object _gate = new();
    private readonly Compilation _compilation;
    private readonly AnalyzerOptions _options;
    private Findings? _findings;
    private RecordedSource? _recorded;

    private ProjectAnalysis(Compilation compilation, AnalyzerOptions options) => (_compilation, _options) = (compilation, options);

    /// <summary>The analysis of a compilation, which costs nothing until it is asked something.</summary>
    public static ProjectAnalysis Of(Compilation compilation, AnalyzerOptions options) => Known.GetValue(compilation, c => new(c, options));

    /// <summary>The recorded migrations.</summary>
    /// <param name="cancellationToken">Ends the work early; a canceled call leaves nothing behind, and the next one starts again.</param>
    public RecordedSource Recorded(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _recorded ??= RecordedSource.Read(_compilation, _options, cancellationToken);
        }
    }

    /// <summary>All diagnostics.</summary>
    /// <param name="cancellationToken">Ends the work early; a canceled call leaves nothing behind, and the next one starts again.</param>
    public Findings Findings(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _findings ??= Find(cancellationToken);
        }
    }

    /// <summary>What no recorded migration makes yet.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    public SchemaComparison Compare(CancellationToken cancellationToken) =>
        Compare(DeclaredSource.Models(_compilation, cancellationToken), cancellationToken);

    private SchemaComparison Compare(IReadOnlyList<DeclaredModel> models, CancellationToken cancellationToken) => SchemaComparison.Create(
        DesiredSchemaBuilder.Build(models.Select(static m => m.Result), SourceDefinitions.Read(_compilation.Assembly), cancellationToken),
        Recorded(cancellationToken).History);

    private Findings Find(CancellationToken cancellationToken)
    {
        Findings findings = new();
        IReadOnlyList<DeclaredModel> models = DeclaredSource.Models(_compilation, cancellationToken);
        try
        {
            Find(findings, models, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An exception that escaped would switch the analyzer off without a word to whoever relies on it.
            string what = $"{exception.GetType().Name}: {exception.Message}";
            if (models.Count > 0)
                findings.Add(models[0].Symbol, Diagnostic.Create(Descriptors.InternalError, models[0].Name, what));
        }

        return findings;
    }

    private void Find(Findings findings, IReadOnlyList<DeclaredModel> models, CancellationToken cancellationToken)
    {
        RecordedSource recorded = Recorded(cancellationToken);
        SchemaComparison comparison = Compare(models, cancellationToken);
        ModelFindings.AddTo(findings, models, comparison.Desired);
        NodeFindings.AddTo(findings, models, comparison.Desired, _compilation, _options, cancellationToken);
        DefinitionFindings.AddTo(findings, models, comparison, _compilation);
        HistoryFindings.AddTo(findings, models, recorded);
        SettingFindings.AddTo(findings, models, recorded, _compilation);
        HazardFindings.AddRecorded(findings, models, recorded, new(_compilation, null), cancellationToken);
        if (comparison.Pending.IsEmpty)
            return;
        PendingPlaces places = new(comparison.Pending, models, recorded);
        IReadOnlyList<Hazard> hazards = recorded.Judged.Judge(comparison.Pending);
        HazardFindings.AddPending(findings, comparison.Pending, hazards, places, new(_compilation, places), cancellationToken);
    }
}
