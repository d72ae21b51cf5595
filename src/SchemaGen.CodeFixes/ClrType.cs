using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Schema;

namespace SchemaGen.CodeFixes;

/// <summary>The C# type of a property for a column.</summary>
/// <param name="Keyword">The keyword, or the name of a type of the namespace <c>System</c>.</param>
/// <param name="Special">Which of the language's own types it is, or none.</param>
/// <param name="Default">The type of the database that such a property is by convention.</param>
internal sealed record ClrType(string Keyword, SpecialType Special, PgType Default)
{
    /// <summary>The C# type for a type of the database; null where there is none, or more than one.</summary>
    public static ClrType? Of(PgType type) => type is { IsArray: true } or { Schema: not null } ? null : type.Name switch
    {
        "boolean" => new("bool", SpecialType.System_Boolean, PgType.Boolean),
        "smallint" => new("short", SpecialType.System_Int16, PgType.SmallInt),
        "integer" => new("int", SpecialType.System_Int32, PgType.Integer),
        "bigint" => new("long", SpecialType.System_Int64, PgType.BigInt),
        "real" => new("float", SpecialType.System_Single, PgType.Real),
        "double precision" => new("double", SpecialType.System_Double, PgType.Double),
        "numeric" => new("decimal", SpecialType.System_Decimal, PgType.Decimal),
        "text" or "character varying" or "character" => new("string", SpecialType.System_String, PgType.Text),
        "uuid" => new("Guid", SpecialType.None, PgType.Uuid),
        "date" => new("DateOnly", SpecialType.None, PgType.Date),
        "time without time zone" => new("TimeOnly", SpecialType.None, PgType.Time),
        "timestamp with time zone" => new("DateTimeOffset", SpecialType.None, PgType.TimestampTz),
        "timestamp without time zone" => new("DateTime", SpecialType.System_DateTime, PgType.TimestampTz),
        "interval" => new("TimeSpan", SpecialType.None, PgType.Interval),
        _ => null,
    };

    /// <summary>The type as it is written at a member.</summary>
    public string Text(FixTarget target, MemberDeclarationSyntax member) =>
        char.IsUpper(Keyword[0]) ? target.Type(member, "System", Keyword) : Keyword;

    /// <summary>The type in a compilation, or null where its framework lacks it.</summary>
    public ITypeSymbol? In(Compilation compilation) => Special == SpecialType.None
        ? compilation.GetTypeByMetadataName("System." + Keyword)
        : compilation.GetSpecialType(Special);
}
