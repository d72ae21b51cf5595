using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Reading;

namespace SchemaGen.CodeFixes;

/// <summary>Lets one head of a history (SG2003) follow the other: changes its parent, and the fingerprints from there on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RebaseFix : SolutionFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG2003"];

    // Which head follows which is a decision; taking it for all of them at once would take it in a circle.
    /// <inheritdoc />
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.Document.Project;
        Compilation? compilation = await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false);
        if (compilation is null)
            return;
        RecordedSource recorded = ProjectAnalysis.Of(compilation, project.AnalyzerOptions).Recorded(context.CancellationToken);
        ILookup<string, RecordedPlaces> places = recorded.Places;
        RecordedHistory history = recorded.History;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (history.Heads.Items.FirstOrDefault(h => places[h.Id].Any(p => p.Name == diagnostic.Location)) is not { } head)
                continue;
            foreach (MigrationSpec onto in history.Heads.Items.Where(h => h.Id != head.Id))
            {
                if (Rebase.Plan(history, head.Id, onto.Id) is not { } plan || places[onto.Id].FirstOrDefault() is not { } target)
                    continue;
                string title = $"Re-base {head.ClassName} on {target.Symbol.Name}";
                context.RegisterCodeFix(
                    CodeAction.Create(title, ct => ChangeAsync(project, Changes(plan, target.Symbol, places, compilation), ct), title),
                    diagnostic);
            }
        }
    }

    private static IEnumerable<(SyntaxTree, TextChange)> Changes(
        Rebase plan, INamedTypeSymbol parent, ILookup<string, RecordedPlaces> places, Compilation compilation)
    {
        foreach (KeyValuePair<string, string> moved in plan.Fingerprints)
        {
            if (places[moved.Key].FirstOrDefault() is not { } place)
                continue;
            SyntaxTree tree = place.Name.SourceTree!;
            if (moved.Key == plan.First)
            {
                SemanticModel semantics = compilation.GetSemanticModel(tree);
                string name = parent.ToMinimalDisplayString(semantics, place.Name.SourceSpan.Start);
                yield return (tree, place.SetArgument(nameof(MigrationAttribute.After), $"typeof({name})"));
            }

            yield return (tree, place.SetArgument(nameof(MigrationAttribute.Fingerprint), $"\"{moved.Value}\""));
        }
    }
}
