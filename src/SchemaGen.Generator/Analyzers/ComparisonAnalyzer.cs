using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// Reports, class by class and while typing, what the shared comparison found. A build and an editor visit the classes in any order and on
/// any thread; whoever comes first makes the comparison.
/// </summary>
public abstract class ComparisonAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownAttribute.Model.FullName) is null)
                return;
            ProjectAnalysis analysis = ProjectAnalysis.Of(start.Compilation, start.Options);
            start.RegisterSymbolAction(symbol => Report(symbol, analysis), SymbolKind.NamedType);
        });
    }

    private void Report(SymbolAnalysisContext context, ProjectAnalysis analysis)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (Diagnostic diagnostic in analysis.Findings(context.CancellationToken).Of(type))
        {
            if (SupportedDiagnostics.Contains(diagnostic.Descriptor))
                context.ReportDiagnostic(diagnostic);
        }
    }
}
