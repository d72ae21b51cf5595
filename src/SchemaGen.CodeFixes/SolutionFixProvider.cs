using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>What the fixes share that change other files than the one where the diagnostic is.</summary>
public abstract class SolutionFixProvider : CodeFixProvider
{
    /// <summary>Changes several trees of a project, each as a text.</summary>
    /// <param name="project">The project.</param>
    /// <param name="changes">The changes, with the tree that each belongs to.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    private protected static async Task<Solution> ChangeAsync(
        Project project, IEnumerable<(SyntaxTree Tree, TextChange Change)> changes, CancellationToken cancellationToken)
    {
        Solution solution = project.Solution;
        foreach (IGrouping<SyntaxTree, TextChange> ofTree in changes.GroupBy(static c => c.Tree, static c => c.Change))
        {
            if (project.GetDocument(ofTree.Key) is not { } document)
                continue;
            SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, text.WithChanges(ofTree.OrderBy(static c => c.Span.Start)));
        }

        return solution;
    }
}
