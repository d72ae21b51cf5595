using System.CommandLine;
using System.Globalization;

namespace SchemaGen.Cli.Commands;

/// <summary>
/// Options with values that are read alike in every culture. Where a comma begins the decimals, the point of <c>0.5</c> would separate thousands,
/// and the half second be five.
/// </summary>
internal static class InvariantOption
{
    // The longest that a timeout of PostgreSQL can say, about 24 days.
    private const int MostSeconds = int.MaxValue / 1000;

    private delegate bool Reader<T>(string text, out T value);

    /// <summary>A number of seconds, with decimals or without.</summary>
    public static Option<TimeSpan?> Seconds(string name, string description) =>
        Create<TimeSpan>(name, description, ReadSeconds, $"number of seconds up to {MostSeconds}, such as 90 or 0.5");

    /// <summary>A length of time in hours, minutes and seconds.</summary>
    public static Option<TimeSpan?> Time(string name, string description) =>
        Create<TimeSpan>(name, description, ReadTime, "length of time, such as 00:10:00");

    /// <summary>A day or a moment, of the local time unless it says another.</summary>
    public static Option<DateTimeOffset?> Moment(string name, string description) =>
        Create<DateTimeOffset>(name, description, ReadMoment, "moment, such as 2026-11-21 or 2026-11-21T09:30Z");

    private static bool ReadTime(string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);

    private static bool ReadMoment(string text, out DateTimeOffset value) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out value);

    private static bool ReadSeconds(string text, out TimeSpan value)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) <= MostSeconds;
        value = isNumber ? TimeSpan.FromSeconds(seconds) : default;
        return isNumber;
    }

    private static Option<T?> Create<T>(string name, string description, Reader<T> read, string what)
        where T : struct => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
            if (read(text, out T value))
                return value;
            result.AddError($"{name}: \"{text}\" is no {what}.");
            return null;
        },
    };
}
