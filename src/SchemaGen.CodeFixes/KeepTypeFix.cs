using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Diagnostics;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Gives a property the type back that its column has, where the new one would rewrite the table, lose values or be refused.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeepTypeFix : EditFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG1003", "SG1004", "SG1025", "SG1026", "SG1027", "SG1030"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Told(FixProperties.OldType) is null || RecordedColumn.In(target) is not { } old)
            yield break;
        if (target.Enclosing<PropertyDeclarationSyntax>() is not { } property)
            yield break;
        List<AttributeSyntax> attributes = [.. property.AttributeLists.SelectMany(static l => l.Attributes)];
        // A type that is named in an attribute is said twice, and one of them would stay.
        if (attributes.Exists(NamesType))
            yield break;
        // A length says nothing of any other type, and a type that neither convention nor length gives takes an attribute of its own.
        if (old.MaxLength is null && old.Type != old.Clr.Default)
            yield break;
        List<TextChange> changes = [.. OfType(target, property, old), .. OfLength(target, property, attributes, old.MaxLength)];
        if (changes.Count > 0)
            yield return new($"Keep the column's type: {old.Type}", "KeepType", [.. changes.OrderBy(static c => c.Span.Start)]);
    }

    private static bool NamesType(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Any(static a => a.NameEquals?.Name.Identifier.ValueText == "TypeName") == true;

    private static IEnumerable<TextChange> OfType(FixTarget target, PropertyDeclarationSyntax property, RecordedColumn old)
    {
        TypeSyntax written = property.Type is NullableTypeSyntax nullable ? nullable.ElementType : property.Type;
        string type = old.Clr.Text(target, property);
        if (written.ToString() != type)
            yield return new(written.Span, type);
    }

    private static IEnumerable<TextChange> OfLength(
        FixTarget target, PropertyDeclarationSyntax property, List<AttributeSyntax> attributes, int? length)
    {
        string? number = length?.ToString(CultureInfo.InvariantCulture);
        AttributeSyntax? attribute = attributes.Find(
            static a => DeclaredModel.IsNamed(a, "MaxLength") || DeclaredModel.IsNamed(a, "StringLength"));
        if (attribute is null)
        {
            if (number is not null)
                yield return target.AddAttribute(property, "System.ComponentModel.DataAnnotations", "MaxLength", $"({number})");
        }
        else if (number is null)
        {
            yield return Remove(attribute);
        }
        else if (attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } argument && argument.ToString() != number)
        {
            yield return new(argument.Span, number);
        }
    }

    private static TextChange Remove(AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count == 1)
            return new(TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "");
        bool isLast = list.Attributes.Last() == attribute;
        return new(
            isLast
                ? TextSpan.FromBounds(attribute.GetFirstToken().GetPreviousToken().SpanStart, attribute.Span.End)
                : TextSpan.FromBounds(attribute.SpanStart, attribute.GetLastToken().GetNextToken().GetNextToken().SpanStart),
            "");
    }
}
