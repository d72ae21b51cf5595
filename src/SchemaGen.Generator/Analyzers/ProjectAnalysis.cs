using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// The one comparison of a compilation: made when first asked for, and shared by all analyzers and code fixes that look at the same compilation.
/// </summary>
internal sealed class ProjectAnalysis
{
    private static readonly ConditionalWeakTable<Compilation, ProjectAnalysis> Known = new();

    private readonly object _gate = new();
    private readonly Compilation _compilation;
    private readonly AnalyzerOptions _options;
    private Findings? _findings;
    private RecordedHistory? _history;
    private ILookup<string, RecordedPlaces>? _recorded;

    private ProjectAnalysis(Compilation compilation, AnalyzerOptions options) => (_compilation, _options) = (compilation, options);

    /// <summary>The analysis of a compilation, which costs nothing until it is asked something.</summary>
    public static ProjectAnalysis Of(Compilation compilation, AnalyzerOptions options) => Known.GetValue(compilation, c => new(c, options));

    /// <summary>All diagnostics. A canceled call leaves nothing behind: the next one starts again.</summary>
    public Findings Findings(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _findings ??= Find(cancellationToken);
        }
    }

    private Findings Find(CancellationToken cancellationToken)
    {
        Findings findings = new();
        IReadOnlyList<DeclaredModel> models = DeclaredSource.Models(_compilation, cancellationToken);
        ModelFindings.AddTo(findings, models);
        return findings;
    }
}
