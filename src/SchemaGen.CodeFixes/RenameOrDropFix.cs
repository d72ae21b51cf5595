using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Generator.Diagnostics;

namespace SchemaGen.CodeFixes;

/// <summary>Both answers to a drop and an add that may be one rename (SG1007): it is one, or the old column is really dropped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RenameOrDropFix : EditFixProvider
{
    private const string Namespace = "SchemaGen";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG1007"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Told(FixProperties.OldName) is not { } oldName || target.Enclosing<MemberDeclarationSyntax>() is not { } member)
            yield break;
        string literal = SymbolDisplay.FormatLiteral(oldName, quote: true);
        string moved = target.Told(FixProperties.OldSchema) is { } oldSchema
            ? $"({literal}, OldSchema = {SymbolDisplay.FormatLiteral(oldSchema, quote: true)})"
            : $"({literal})";
        yield return new(
            $"It is a rename: [RenamedFrom{moved}]", "RenamedFrom", target.AddAttribute(member, Namespace, "RenamedFrom", moved));
        if (member is TypeDeclarationSyntax model)
        {
            string dropped = target.Told(FixProperties.OldSchema) is { } schema
                ? $"({literal}, Schema = {SymbolDisplay.FormatLiteral(schema, quote: true)})"
                : $"({literal})";
            yield return new(
                $"\"{oldName}\" is really dropped: [DroppedTable{dropped}]",
                "Dropped",
                target.AddAttribute(model, Namespace, "DroppedTable", dropped));
        }
        else if (member is PropertyDeclarationSyntax { Parent: TypeDeclarationSyntax type })
        {
            yield return new(
                $"\"{oldName}\" is really dropped: [Dropped({literal})]",
                "Dropped",
                target.AddAttribute(type, Namespace, "Dropped", $"({literal})"));
        }
    }
}
