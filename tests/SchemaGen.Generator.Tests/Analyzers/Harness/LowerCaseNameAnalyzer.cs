using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Generator.Tests.Analyzers.Harness;

/// <summary>Reports classes whose names start in lower case, for testing the harness itself; it throws at a class named <c>boom</c>.</summary>
internal sealed class LowerCaseNameAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("TEST001", "Lower case", "{0} is lower case", "Test", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            static c =>
            {
                if (c.Symbol.Name == "boom")
                    throw new InvalidOperationException("boom");
                if (char.IsLower(c.Symbol.Name[0]))
                    c.ReportDiagnostic(Diagnostic.Create(Rule, c.Symbol.Locations[0], c.Symbol.Name));
            },
            SymbolKind.NamedType);
    }
}
