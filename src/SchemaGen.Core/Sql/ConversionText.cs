using SchemaGen.Operations;

namespace SchemaGen.Sql;

/// <summary>The expressions of conversions that have a name.</summary>
public static class ConversionText
{
    /// <summary>The expression that converts a column's value.</summary>
    /// <param name="conversion">The conversion.</param>
    /// <param name="source">The value to convert, as SQL.</param>
    /// <param name="from">The type of the value.</param>
    /// <param name="to">The type that it becomes.</param>
    /// <returns>The expression, of a type that is assigned to the new one as it is.</returns>
    public static string Expression(ValueConversion conversion, string source, PgType from, PgType to)
    {
        string type = SqlText.Type(to);
        string trimmed = $"nullif(btrim({source}), '')";
        return conversion.Kind switch
        {
            ConversionKind.ParseJson => $"{source}::{type}",
            ConversionKind.ParseBoolean => Words(conversion, source, $"{trimmed}::boolean"),
            ConversionKind.ParseTime when conversion.Format is { } format => ParsedTime(trimmed, format, to),
            ConversionKind.ParseNumber or ConversionKind.ParseUuid or ConversionKind.ParseTime or ConversionKind.ParseLabel => $"{trimmed}::{type}",
            ConversionKind.FormatTime => conversion.Format is { } format ? $"to_char({source}, {SqlText.Literal(format)})" : $"{source}::text",
            ConversionKind.ScaleNumber => $"({Scaled(source, conversion.Digits)})::{type}",
            ConversionKind.FromEpochSeconds => FromEpoch(source, "1 second", to),
            ConversionKind.FromEpochMilliseconds => FromEpoch(source, "1 millisecond", to),
            ConversionKind.ToEpochSeconds => $"(extract(epoch from {source}))::numeric::{type}",
            ConversionKind.ToEpochMilliseconds => $"(extract(epoch from {source})::numeric * 1000)::{type}",
            ConversionKind.SplitText => $"string_to_array({source}, {Separator(conversion)})::{type}",
            ConversionKind.JoinArray => $"array_to_string({source}, {Separator(conversion)})",
            ConversionKind.WrapJson => $"to_jsonb({source})",
            _ => $"({source} #>> '{{}}')::{type}",
        };
    }

    /// <summary>Whether the conversion has changed what a value says, as a condition over the value and its conversion; NULL counts as no.</summary>
    /// <param name="conversion">The conversion.</param>
    /// <param name="source">The value before, as SQL.</param>
    /// <param name="converted">The value after, as SQL.</param>
    /// <param name="from">The type before.</param>
    /// <param name="to">The type after.</param>
    /// <returns>The condition.</returns>
    public static string IsChanged(ValueConversion conversion, string source, string converted, PgType from, PgType to) => conversion.Kind switch
    {
        // A document whose names repeat keeps the last of each alone.
        ConversionKind.ParseJson => $"case json_typeof({source}::json) when 'object' then (select count(*) from json_object_keys({source}::json)) "
            + $"<> (select count(*) from jsonb_object_keys({source}::jsonb)) else false end",
        ConversionKind.ParseNumber => $"{converted} is null or {converted}::numeric is distinct from nullif(btrim({source}), '')::numeric",
        ConversionKind.ScaleNumber => $"{converted}::numeric is distinct from {Scaled(source, conversion.Digits)}",
        ConversionKind.ParseTime when conversion.Format is { } format => $"to_char({converted}, {SqlText.Literal(format)}) is distinct from btrim({source})",
        ConversionKind.ParseBoolean or ConversionKind.ParseUuid or ConversionKind.ParseTime or ConversionKind.ParseLabel => $"{converted} is null",
        _ when conversion.Inverse() is { } inverse => $"({Expression(inverse, converted, to, from)})::{SqlText.Type(from)} is distinct from {source}",
        _ => "false",
    };

    private static string Words(ValueConversion conversion, string source, string otherwise)
    {
        string cases = string.Concat(
            Case(conversion.TrueWords, "true"),
            Case(conversion.FalseWords, "false"));
        return cases.Length == 0 ? otherwise : $"case{cases} else {otherwise} end";

        string Case(EquatableArray<string> words, string value) =>
            words.IsEmpty ? "" : $" when lower(btrim({source})) in ({string.Join(", ", words.Items.Select(SqlText.Literal))}) then {value}";
    }

    private static string ParsedTime(string source, string format, PgType to) => to.Name == "date"
        ? $"to_date({source}, {SqlText.Literal(format)})"
        : to.Name == "timestamp with time zone" ? $"to_timestamp({source}, {SqlText.Literal(format)})"
        : $"to_timestamp({source}, {SqlText.Literal(format)})::timestamp";

    // Numeric throughout, so that no binary fraction comes in between.
    private static string Scaled(string source, int digits) =>
        $"{source}::numeric * {(digits > 0 ? "0." + new string('0', digits - 1) + "1" : "1" + new string('0', -digits))}";

    private static string FromEpoch(string source, string unit, PgType to)
    {
        string time = $"timestamptz 'epoch' + {source} * interval '{unit}'";
        return to.Name == "timestamp with time zone" ? $"({time})" : $"(({time}) at time zone 'UTC')";
    }

    private static string Separator(ValueConversion conversion) => SqlText.Literal(conversion.Separator ?? ",");
}
