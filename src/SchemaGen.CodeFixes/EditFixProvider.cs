using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>
/// A code fix that edits the text of the file where the diagnostic is. Changing the text and not the tree keeps what the fix is not about
/// as it is: indentation, line endings and comments. Fix All applies the edits of a file together, also those that insert at the same
/// place.
/// </summary>
public abstract class EditFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => new AllEdits(this);

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            FixTarget target = await TargetAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            foreach (IGrouping<string?, Edit> group in Edits(target).GroupBy(static e => e.Group, StringComparer.Ordinal))
            {
                ImmutableArray<CodeAction> actions = [.. group.Select(edit => ToAction(document, target.Text, edit))];
                if (group.Key is null)
                {
                    foreach (CodeAction action in actions)
                        context.RegisterCodeFix(action, diagnostic);
                }
                else
                {
                    context.RegisterCodeFix(CodeAction.Create(group.Key, actions, isInlinable: true), diagnostic);
                }
            }
        }
    }

    /// <summary>The edits to offer for a diagnostic; none when there is nothing to change.</summary>
    /// <param name="target">The diagnostic and its file.</param>
    private protected abstract IEnumerable<Edit> Edits(FixTarget target);

    private static CodeAction ToAction(Document document, SourceText text, Edit edit) => CodeAction.Create(
        edit.Title,
        _ => Task.FromResult(document.WithText(text.WithChanges(edit.Changes))),
        edit.Key);

    private static async Task<FixTarget> TargetAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        SemanticModel semantics = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException(document.Name + " has no meaning in C#.");
        SyntaxNode root = await semantics.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return new(diagnostic, root, await semantics.SyntaxTree.GetTextAsync(cancellationToken).ConfigureAwait(false), semantics);
    }

    private sealed class AllEdits(EditFixProvider fix) : DocumentBasedFixAllProvider
    {
        protected override async Task<Document?> FixAllAsync(
            FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
        {
            List<TextChange> changes = [];
            foreach (Diagnostic diagnostic in diagnostics)
            {
                FixTarget target = await TargetAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
                Edit? edit = fix.Edits(target).FirstOrDefault(e => e.Key == context.CodeActionEquivalenceKey);
                changes.AddRange(edit?.Changes ?? []);
            }

            SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            return document.WithText(text.WithChanges(changes.Distinct().OrderBy(static change => change.Span.Start)));
        }
    }
}
