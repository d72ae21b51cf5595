using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Generator.Diagnostics;
using SchemaGen.Schema;

namespace SchemaGen.CodeFixes;

/// <summary>A column as it is recorded, and how a property says it.</summary>
/// <param name="Name">The name in the database.</param>
/// <param name="Type">The type in the database.</param>
/// <param name="IsNullable">Whether it allows NULL.</param>
/// <param name="Default">Its default as SQL, or null.</param>
/// <param name="Clr">The C# type, which by itself may stand for another type of the database.</param>
internal sealed record RecordedColumn(string Name, PgType Type, bool IsNullable, string? Default, ClrType Clr)
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";
    private const string AnnotationsSchema = Annotations + ".Schema";

    /// <summary>
    /// What a diagnostic tells of a recorded column; null where it tells nothing, or a type that C# would say in several ways.
    /// </summary>
    public static RecordedColumn? In(FixTarget target)
    {
        if (target.Told(FixProperties.OldColumn) is not { } name || target.Told(FixProperties.OldType) is not { } text)
            return null;
        if (!PgTypeParser.TryParse(text, out PgType? type) || ClrType.Of(type) is not { } clr)
            return null;
        return new(name, type, target.Told(FixProperties.OldNullable) == "true", target.Told(FixProperties.OldDefault), clr);
    }

    /// <summary>The longest text that fits, where the type says so.</summary>
    public int? MaxLength => Type is { Name: "character varying", Modifiers.Count: 1 } ? Type.Modifiers[0] : null;

    /// <summary>The C# type at a member, with <c>?</c> where it allows NULL.</summary>
    public string CSharp(FixTarget target, MemberDeclarationSyntax member) => Clr.Text(target, member) + (IsNullable ? "?" : "");

    /// <summary>The attributes that a property of some name needs to be this column.</summary>
    public IEnumerable<string> Attributes(FixTarget target, MemberDeclarationSyntax member, string property)
    {
        List<string> column = [];
        if (Naming.Column(property) != Name)
            column.Add(SymbolDisplay.FormatLiteral(Name, quote: true));
        if (MaxLength is null && Type != Clr.Default)
            column.Add($"TypeName = {SymbolDisplay.FormatLiteral(Type.ToString(), quote: true)}");
        if (column.Count > 0)
            yield return target.Attribute(member, AnnotationsSchema, "Column", $"({string.Join(", ", column)})");
        if (MaxLength is { } length)
            yield return target.Attribute(member, Annotations, "MaxLength", $"({length.ToString(CultureInfo.InvariantCulture)})");
        if (Default is not null)
            yield return target.Attribute(member, "SchemaGen", "Default", $"({SymbolDisplay.FormatLiteral(Default, quote: true)})");
    }
}
