namespace SchemaGen.Operations;

/// <summary>How a change of type turns the values of a column into the new type, by a way that has a name.</summary>
/// <param name="Kind">The way.</param>
public sealed record ValueConversion(ConversionKind Kind)
{
    /// <summary>How many places the decimal point moves to the left (<see cref="ConversionKind.ScaleNumber"/>); negative for the right.</summary>
    public int Digits { get; init; }

    /// <summary>How a date or a time is written, as <c>to_char</c> and <c>to_timestamp</c> know it: <c>DD.MM.YYYY</c>; null for ISO 8601.</summary>
    public string? Format { get; init; }

    /// <summary>What stands between the elements of an array (<see cref="ConversionKind.SplitText"/>); a comma unless set.</summary>
    public string? Separator { get; init; }

    /// <summary>Further words for true, in lower case: <c>ja</c>.</summary>
    public EquatableArray<string> TrueWords { get; init; }

    /// <summary>Further words for false, in lower case: <c>nein</c>.</summary>
    public EquatableArray<string> FalseWords { get; init; }

    /// <summary>The way back; null where the plain cast is that.</summary>
    /// <returns>The conversion, or null.</returns>
    public ValueConversion? Inverse() => Kind switch
    {
        ConversionKind.ParseTime when Format is not null => this with { Kind = ConversionKind.FormatTime },
        ConversionKind.FormatTime => this with { Kind = ConversionKind.ParseTime },
        ConversionKind.ScaleNumber => this with { Digits = -Digits },
        ConversionKind.FromEpochSeconds => this with { Kind = ConversionKind.ToEpochSeconds },
        ConversionKind.FromEpochMilliseconds => this with { Kind = ConversionKind.ToEpochMilliseconds },
        ConversionKind.ToEpochSeconds => this with { Kind = ConversionKind.FromEpochSeconds },
        ConversionKind.ToEpochMilliseconds => this with { Kind = ConversionKind.FromEpochMilliseconds },
        ConversionKind.SplitText => this with { Kind = ConversionKind.JoinArray },
        ConversionKind.JoinArray => this with { Kind = ConversionKind.SplitText },
        ConversionKind.WrapJson => this with { Kind = ConversionKind.UnwrapJson },
        ConversionKind.UnwrapJson => this with { Kind = ConversionKind.WrapJson },
        _ => null,
    };

    /// <summary>Why it cannot turn one type into another; null when it can.</summary>
    internal string? Misfit(PgType from, PgType to)
    {
        (string wanted, bool fits) = Kind switch
        {
            ConversionKind.ParseJson => ("text, and json or jsonb", IsText(from) && IsJson(to)),
            ConversionKind.ParseNumber => ("text, and a number", IsText(from) && IsNumber(to)),
            ConversionKind.ParseBoolean => ("text, and boolean", IsText(from) && Is(to, "boolean")),
            ConversionKind.ParseUuid => ("text, and uuid", IsText(from) && Is(to, "uuid")),
            ConversionKind.ParseTime => ("text, and a date or a time", IsText(from) && IsTime(to)),
            ConversionKind.FormatTime => ("a date or a time, and text", IsTime(from) && IsText(to)),
            ConversionKind.ParseLabel => ("text, and an enum type", IsText(from) && to is { IsArray: false, Schema: not null }),
            ConversionKind.ScaleNumber => ("two numbers", IsNumber(from) && IsNumber(to)),
            ConversionKind.FromEpochSeconds or ConversionKind.FromEpochMilliseconds => ("a number, and a time with or without time zone", IsNumber(from) && IsTimestamp(to)),
            ConversionKind.ToEpochSeconds or ConversionKind.ToEpochMilliseconds => ("a time with or without time zone, and a number", IsTimestamp(from) && IsNumber(to)),
            ConversionKind.SplitText => ("text, and an array", IsText(from) && to.IsArray),
            ConversionKind.JoinArray => ("an array, and text", from.IsArray && IsText(to)),
            ConversionKind.WrapJson => ("another type, and jsonb", !IsJson(from) && Is(to, "jsonb")),
            _ => ("jsonb, and another type", Is(from, "jsonb") && !to.IsArray && !IsJson(to)),
        };
        return fits ? null : $"the conversion {Kind} is for {wanted}, and the column is {from} and becomes {to}; choose another one, or write the expression as Using.";
    }

    private static bool Is(PgType type, params string[] names) => type is { IsArray: false, Schema: null } && names.Contains(type.Name, StringComparer.Ordinal);

    private static bool IsText(PgType type) => Is(type, "text", "character varying", "character", "citext");

    private static bool IsJson(PgType type) => Is(type, "json", "jsonb");

    private static bool IsNumber(PgType type) => Is(type, "smallint", "integer", "bigint", "numeric", "real", "double precision");

    private static bool IsTimestamp(PgType type) => Is(type, "timestamp with time zone", "timestamp without time zone");

    private static bool IsTime(PgType type) => IsTimestamp(type) || Is(type, "date");
}
