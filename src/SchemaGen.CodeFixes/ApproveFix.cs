using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Diagnostics;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Approves a recorded operation, with a reason out of those that fit: the reason is what the reviewer reads, so that choosing one is the
/// approval, and it can be reworded afterwards.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ApproveFix : EditFixProvider
{
    private const string Menu = "Approve with a reason";

    private static readonly ImmutableArray<string> Reasons =
    [
        "nobody needs the data any more",
        "the data was moved elsewhere first",
        "the table is small enough to be blocked for a moment",
        "applied in a maintenance window",
        "no release that still runs depends on it",
    ];

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.Hazards.Select(static d => d.Id)];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Told(FixProperties.Recorded) is null || target.Enclosing<BaseObjectCreationExpressionSyntax>() is not { } creation)
            yield break;
        if (creation.Initializer?.Expressions.Any(static e => e is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "Approved" } }) == true)
            yield break;
        foreach (string reason in Reasons)
            yield return new($"\"{reason}\"", "Approve: " + reason, Approve(target.Text, creation, $"Approved = \"{reason}\"")) { Group = Menu };
    }

    private static TextChange Approve(SourceText text, BaseObjectCreationExpressionSyntax creation, string approved)
    {
        if (creation.Initializer is not { } initializer)
            return new(new(creation.Span.End, 0), $" {{ {approved} }}");
        if (initializer.Expressions.Count == 0)
            return new(TextSpan.FromBounds(initializer.OpenBraceToken.Span.End, initializer.CloseBraceToken.SpanStart), $" {approved} ");
        ExpressionSyntax last = initializer.Expressions.Last();
        string gap = text.StartsLine(last.SpanStart) ? text.LineEndingAt(last.SpanStart) + text.IndentationAt(last.SpanStart) : " ";
        bool trailing = initializer.Expressions.SeparatorCount == initializer.Expressions.Count;
        return trailing
            ? new(new(initializer.Expressions.GetSeparators().Last().Span.End, 0), gap + approved + ",")
            : new(new(last.Span.End, 0), "," + gap + approved);
    }
}
