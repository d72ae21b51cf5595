using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaGen.CodeFixes;

/// <summary>Gives a foreign key that no index begins with (SG1029) one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class IndexForeignKeyFix : EditFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG1029"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Enclosing<PropertyDeclarationSyntax>() is { } property)
            yield return new("Add an index: [Index]", "Index", target.AddAttribute(property, "SchemaGen", "Index"));
    }
}
