namespace SchemaGen.Operations;

/// <summary>The ways of turning the values of one type into another that have a name.</summary>
public enum ConversionKind
{
    /// <summary>Text to <c>json</c> or <c>jsonb</c>: each value is a document. Back by its text.</summary>
    ParseJson,

    /// <summary>Text to a number, without the spaces around it; empty text becomes NULL. Back by its text.</summary>
    ParseNumber,

    /// <summary>
    /// Text to <c>boolean</c>: PostgreSQL's own words, and those of <see cref="ValueConversion.TrueWords"/> and <see cref="ValueConversion.FalseWords"/>,
    /// in any case; empty text becomes NULL. Back by its text.
    /// </summary>
    ParseBoolean,

    /// <summary>Text to <c>uuid</c>, without the spaces around it; empty text becomes NULL. Back by its text.</summary>
    ParseUuid,

    /// <summary>
    /// Text to a date or a time, in ISO 8601 or by <see cref="ValueConversion.Format"/>, without the spaces around it; empty text becomes NULL. Back by
    /// <see cref="FormatTime"/>.
    /// </summary>
    ParseTime,

    /// <summary>A date or a time to text, in ISO 8601 or by <see cref="ValueConversion.Format"/>. Back by <see cref="ParseTime"/>.</summary>
    FormatTime,

    /// <summary>Text to the label of an enum type, without the spaces around it; empty text becomes NULL. Back by its text.</summary>
    ParseLabel,

    /// <summary>
    /// A number to one whose decimal point is <see cref="ValueConversion.Digits"/> places further left: cents to currency with 2. Back with the
    /// opposite number of places.
    /// </summary>
    ScaleNumber,

    /// <summary>Seconds since 1970 to a time. Back by <see cref="ToEpochSeconds"/>.</summary>
    FromEpochSeconds,

    /// <summary>Milliseconds since 1970 to a time. Back by <see cref="ToEpochMilliseconds"/>.</summary>
    FromEpochMilliseconds,

    /// <summary>A time to seconds since 1970. Back by <see cref="FromEpochSeconds"/>.</summary>
    ToEpochSeconds,

    /// <summary>A time to milliseconds since 1970. Back by <see cref="FromEpochMilliseconds"/>.</summary>
    ToEpochMilliseconds,

    /// <summary>Text to an array, cut at <see cref="ValueConversion.Separator"/>. Back by <see cref="JoinArray"/>.</summary>
    SplitText,

    /// <summary>An array to text, with <see cref="ValueConversion.Separator"/> between its elements. Back by <see cref="SplitText"/>.</summary>
    JoinArray,

    /// <summary>Text or another value to a JSON value of it. Back by <see cref="UnwrapJson"/>.</summary>
    WrapJson,

    /// <summary>A JSON string, number or boolean to what it holds. Back by <see cref="WrapJson"/>.</summary>
    UnwrapJson,
}
