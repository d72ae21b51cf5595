using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Diagnostics;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Accepts the edit of a recorded migration (SG2002) that no database has applied, by giving it the fingerprint of what it does now. It is
/// offered for the head only, and says what it assumes: for any other, and once a database has it, a new migration is the only honest way.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AcceptEditFix : EditFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG2002"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Told(FixProperties.Fingerprint) is not { } fingerprint
            || target.Enclosing<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax list } argument)
            yield break;
        bool isFingerprint = argument.NameEquals?.Name.Identifier.ValueText == nameof(MigrationAttribute.Fingerprint);
        TextChange change = isFingerprint
            ? new(argument.Expression.Span, $"\"{fingerprint}\"")
            : new(new(list.Arguments.Last().Span.End, 0), $", {nameof(MigrationAttribute.Fingerprint)} = \"{fingerprint}\"");
        yield return new("No database has applied it: accept the edit", "AcceptEdit", change);
    }
}
