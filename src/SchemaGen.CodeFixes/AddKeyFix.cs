using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaGen.CodeFixes;

/// <summary>Gives a model without a key (SG0002) the conventional one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddKeyFix : EditFixProvider
{
    private const string Property = "public long Id { get; init; }";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG0002"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Enclosing<TypeDeclarationSyntax>() is not { OpenBraceToken: { IsMissing: false } open } type
            || type.OpenBraceToken.Span.IsEmpty)
            yield break;
        // A member of that name that is no key would clash.
        if ((target.Semantics.GetDeclaredSymbol(type) as INamedTypeSymbol)?.GetMembers("Id").IsEmpty != true)
            yield break;
        string end = target.Text.LineEndingAt(open.SpanStart);
        string inside = type.Members.Count > 0 && target.Text.StartsLine(type.Members[0].SpanStart)
            ? target.Text.IndentationAt(type.Members[0].SpanStart)
            : target.Text.IndentationAt(type.SpanStart) + "    ";
        bool multiLine = target.Text.Lines.GetLineFromPosition(open.Span.End).End == open.Span.End;
        yield return new(
            $"Add \"{Property}\"",
            "AddKey",
            new Microsoft.CodeAnalysis.Text.TextChange(new(open.Span.End, 0), multiLine ? end + inside + Property : " " + Property));
    }
}
