using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Diagnostics;

namespace SchemaGen.Generator.Analyzers;

/// <summary>Reports what pending changes, and recorded ones that nobody has approved, put at risk (SG1xxx).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HazardAnalyzer : ComparisonAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Hazards;
}
