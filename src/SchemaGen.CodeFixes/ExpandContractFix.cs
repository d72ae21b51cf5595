using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Diagnostics;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Carries a rename or a change of type out in two releases: the old column stays under a property that is marked obsolete, the new one
/// comes beside it and is nullable at first, and a converter says how one becomes the other. Dropping the old one is the next release's.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExpandContractFix : EditFixProvider
{
    private const string Key = "ExpandContract";
    private const string Rename = "SG1008";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG1003", "SG1004", Rename, "SG1026", "SG1030"];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        // What is defined over the column would have to be defined over both, which takes a decision for each.
        if (target.Told(FixProperties.OldIsAlone) is null || RecordedColumn.In(target) is not { } old)
            yield break;
        if (target.Enclosing<PropertyDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } property)
            yield break;
        List<TextChange>? changes = target.Diagnostic.Id == Rename ? Unrename(target, property) : Recolumn(target, property, type, old);
        if (changes is null)
            yield break;
        string name = property.Identifier.ValueText;
        string former = FreeName(type, target.Diagnostic.Id == Rename ? NameOf(old.Name) : "Old" + name);
        bool becomesNullable = property is { Initializer: null, Type: not NullableTypeSyntax };
        if (becomesNullable)
            changes.Add(new(new(property.Type.Span.End, 0), "?"));
        changes.Add(new(new(property.Span.End, 0), Former(target, property, type, old, former, becomesNullable)));
        yield return new(
            $"Expand first: keep {former}, obsolete, beside {name}", Key, [.. changes.OrderBy(static c => c.Span.Start)]);
    }

    // Without its declaration the rename is a new column.
    private static List<TextChange>? Unrename(FixTarget target, PropertyDeclarationSyntax property)
    {
        if (target.Enclosing<AttributeListSyntax>() is not { Attributes.Count: 1 } list || list.Parent != property)
            return null;
        return [new(TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "")];
    }

    private static List<TextChange>? Recolumn(
        FixTarget target, PropertyDeclarationSyntax property, TypeDeclarationSyntax type, RecordedColumn old)
    {
        int version = 2;
        string text = type.ToString();
        while (text.Contains($"{old.Name}_v{version}"))
            version++;
        string column = SymbolDisplay.FormatLiteral($"{old.Name}_v{version}", quote: true);
        AttributeSyntax? attribute =
            property.AttributeLists.SelectMany(static l => l.Attributes).FirstOrDefault(static a => DeclaredModel.IsNamed(a, "Column"));
        if (attribute is null)
            return [target.AddAttribute(property, "System.ComponentModel.DataAnnotations.Schema", "Column", $"({column})")];
        // The type that it names is the new one, and only the name has to change.
        AttributeArgumentSyntax? first = attribute.ArgumentList?.Arguments.FirstOrDefault();
        if (first is null)
            return null;
        return [first.NameEquals is null ? new(first.Expression.Span, column) : new(new(first.SpanStart, 0), column + ", ")];
    }

    private static string Former(
        FixTarget target,
        PropertyDeclarationSyntax property,
        TypeDeclarationSyntax type,
        RecordedColumn old,
        string former,
        bool becomesNullable)
    {
        string name = property.Identifier.ValueText;
        bool isOnLines = target.Text.StartsLine(property.SpanStart);
        string line = isOnLines ? target.Text.LineEndingAt(property.SpanStart) + target.Text.IndentationAt(property.SpanStart) : " ";
        string gap = isOnLines ? target.Text.LineEndingAt(property.SpanStart) + line : line;
        string required = !old.IsNullable && old is { Default: null, Clr.Special: SpecialType.System_String } ? "required " : "";
        string obsolete = target.Attribute(
            property, "System", "Obsolete", $"(\"{name} replaces it; remove it when no running release uses it.\")");
        List<string> lines =
        [
            .. Doc(isOnLines, $"The former <see cref=\"{name}\"/>, which releases that still run read and write."),
            obsolete,
            .. old.Attributes(target, property, former),
            $"public {required}{old.CSharp(target, property)} {former} {{ get; init; }}",
        ];
        string converter = name + "From";
        if (FreeName(type, converter) != converter)
            return gap + string.Join(line, lines);
        string newType = property.Type + (becomesNullable ? "?" : "");
        string body = Conversion(target, property, old, becomesNullable)
            ?? $"throw new {target.Type(property, "System", "NotSupportedException")}(\"Say what {name} is for a value of {former}.\")";
        List<string> stub =
        [
            .. Doc(
                isOnLines,
                $"What <see cref=\"{name}\"/> is for a value of the former column: "
                + "for filling old rows, and rows that an old release writes."),
            $"public static {newType} {converter}({old.CSharp(target, property)} value) => {body};",
        ];
        return gap + string.Join(line, lines) + gap + string.Join(line, stub);
    }

    private static IEnumerable<string> Doc(bool isOnLines, string text) => isOnLines ? [$"/// <summary>{text}</summary>"] : [];

    // Null where C# has no conversion that keeps every value or says that it cannot.
    private static string? Conversion(FixTarget target, PropertyDeclarationSyntax property, RecordedColumn old, bool becomesNullable)
    {
        Compilation compilation = target.Semantics.Compilation;
        if (old.Clr.In(compilation) is not { } from || target.Semantics.GetTypeInfo(property.Type).Type is not { } to)
            return null;
        Conversion conversion = compilation.ClassifyConversion(
            Nullable(compilation, from, old.IsNullable), Nullable(compilation, to, becomesNullable));
        if (conversion.IsImplicit && !conversion.IsUserDefined)
            return "value";
        return conversion is { IsExplicit: true, IsNumeric: true } or { IsExplicit: true, IsNullable: true, IsUserDefined: false }
            ? $"checked(({property.Type}{(becomesNullable ? "?" : "")})value)"
            : null;
    }

    private static ITypeSymbol Nullable(Compilation compilation, ITypeSymbol type, bool isNullable) =>
        isNullable && type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
            ? compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(type)
            : type;

    private static string NameOf(string column)
    {
        IEnumerable<string> words = column.Split('_').Where(static w => w.Length > 0);
        string name = string.Concat(words.Select(static w => char.ToUpperInvariant(w[0]) + w.Substring(1)));
        return SyntaxFacts.IsValidIdentifier(name) ? name : "Former";
    }

    private static string FreeName(TypeDeclarationSyntax type, string wanted)
    {
        HashSet<string> taken = [.. type.Members.Select(static m => m switch
        {
            PropertyDeclarationSyntax p => p.Identifier.ValueText,
            MethodDeclarationSyntax m2 => m2.Identifier.ValueText,
            _ => "",
        })];
        string name = wanted;
        while (taken.Contains(name))
            name = "Old" + name;
        return name;
    }
}
