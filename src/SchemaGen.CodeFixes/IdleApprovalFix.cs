using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>Gives an expired approval a later day (SG2009), and takes away one that approves nothing (SG2010).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class IdleApprovalFix : EditFixProvider
{
    private const string Expired = "SG2009";

    private readonly Func<DateTimeOffset> _now;

    /// <summary>Creates the fix with the computer's clock.</summary>
    public IdleApprovalFix()
        : this(static () => DateTimeOffset.UtcNow)
    {
    }

    internal IdleApprovalFix(Func<DateTimeOffset> now) => _now = now;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [Expired, "SG2010"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Enclosing<AssignmentExpressionSyntax>() is not { Parent: InitializerExpressionSyntax initializer } assignment)
            yield break;
        if (target.Diagnostic.Id == Expired)
        {
            string until = SymbolDisplay.FormatLiteral(ApproveFix.LastDay(_now()), quote: true);
            if (assignment.Right.ToString() != until)
                yield return new($"Approve until {until}", "Extend", new TextChange(assignment.Right.Span, until));
            yield break;
        }

        List<ExpressionSyntax> rest = [.. initializer.Expressions.Where(static e => !ApproveFix.IsApproval(e))];
        if (rest.Count > 0 && rest.Count + 1 < initializer.Expressions.Count)
            yield break;
        yield return new("Remove the approval", "Remove", rest.Count == 0 ? RemoveAll(initializer) : RemoveOne(initializer, assignment));
    }

    // With the blanks before it; a creation without arguments needs its braces.
    private static TextChange RemoveAll(InitializerExpressionSyntax initializer)
    {
        int start = initializer.OpenBraceToken.GetPreviousToken().Span.End;
        bool hasArguments = initializer.Parent is BaseObjectCreationExpressionSyntax { ArgumentList: not null };
        return new(TextSpan.FromBounds(start, initializer.Span.End), hasArguments ? "" : " { }");
    }

    private static TextChange RemoveOne(InitializerExpressionSyntax initializer, AssignmentExpressionSyntax assignment)
    {
        int index = initializer.Expressions.IndexOf(assignment);
        return index > 0
            ? new(TextSpan.FromBounds(initializer.Expressions[index - 1].Span.End, assignment.Span.End), "")
            : new(TextSpan.FromBounds(assignment.SpanStart, initializer.Expressions[1].SpanStart), "");
    }
}
