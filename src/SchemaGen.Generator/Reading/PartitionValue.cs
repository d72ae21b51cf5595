using System.Globalization;
using System.Text.RegularExpressions;

namespace SchemaGen.Generator.Reading;

/// <summary>Writes a constant of an attribute as SQL, as PostgreSQL prints it in a bound. A time without a zone is one in UTC.</summary>
internal static class PartitionValue
{
    private static readonly Regex Date = new(@"^\d{4,}-\d\d-\d\d$", RegexOptions.CultureInvariant);
    private static readonly Regex Zone = new(@"(Z|[+-]\d\d(:?\d\d)?)$", RegexOptions.CultureInvariant);

    /// <summary>The SQL constant.</summary>
    /// <param name="value">The constant.</param>
    /// <param name="key">The property of the part of the key.</param>
    public static string Of(TypedConstant value, PropertySpec key) => value switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Enum, Value: { } member } when !key.EnumMembers.IsEmpty => OfMember(member, key),
        { Value: bool flag } => flag ? "true" : "false",
        { Value: string text } => OfText(text, key.Column.Type),
        { Value: { } number } => OfNumber(Convert.ToString(number, CultureInfo.InvariantCulture)!, key.Column.Type),
        _ => "null",
    };

    private static string OfMember(object member, PropertySpec key)
    {
        long number = Convert.ToInt64(member, CultureInfo.InvariantCulture);
        return key.EnumMembers.Items.FirstOrDefault(m => m.Value == number) is { } found && !IsNumber(key.Column.Type)
            ? SqlConstant.Quote(found.Label)
            : OfNumber(number.ToString(CultureInfo.InvariantCulture), key.Column.Type);
    }

    private static string OfText(string text, PgType type)
    {
        if (text is PartitionAttribute.Minimum or PartitionAttribute.Maximum)
            return text;
        if (IsNumber(type))
            return OfNumber(text, type);
        return SqlConstant.Quote(type.Name switch
        {
            "timestamp with time zone" when Date.IsMatch(text) => text + " 00:00:00+00",
            "timestamp with time zone" when !Zone.IsMatch(text) => text + "+00",
            "timestamp without time zone" when Date.IsMatch(text) => text + " 00:00:00",
            _ => text,
        });
    }

    private static string OfNumber(string number, PgType type)
    {
        bool isPlain = type.Name switch
        {
            "integer" => !number.StartsWith("-", StringComparison.Ordinal),
            "numeric" => number.IndexOf('.') > 0 && char.IsDigit(number[0]),
            _ => false,
        };
        return isPlain ? number : SqlConstant.Quote(number);
    }

    private static bool IsNumber(PgType type) => type is { IsArray: false, Name: "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" };

}
