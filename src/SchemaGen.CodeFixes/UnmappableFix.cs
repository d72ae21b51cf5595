using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaGen.CodeFixes;

/// <summary>Lets a property that no column can hold (SG0001) be stored as JSON, or not at all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnmappableFix : EditFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG0001"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Enclosing<PropertyDeclarationSyntax>() is not { } property)
            yield break;
        // Pointers, delegates and the like have no JSON either.
        if (target.Semantics.GetTypeInfo(property.Type).Type
            is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Array or TypeKind.Interface })
            yield return new("Store as jsonb: [Jsonb]", "Jsonb", target.AddAttribute(property, "SchemaGen", "Jsonb"));
        yield return new(
            "Do not store: [NotMapped]",
            "NotMapped",
            target.AddAttribute(property, "System.ComponentModel.DataAnnotations.Schema", "NotMapped"));
    }
}
