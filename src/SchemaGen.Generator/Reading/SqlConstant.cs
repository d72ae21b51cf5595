using System.Globalization;

namespace SchemaGen.Generator.Reading;

/// <summary>Writes a C# constant as a SQL literal.</summary>
internal static class SqlConstant
{
    /// <summary>The literal of a value.</summary>
    /// <param name="value">A boolean, number, character or text.</param>
    /// <returns>The SQL, or null when the value has no literal.</returns>
    public static string? Of(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => Quote(text),
        char c => Quote(c.ToString()),
        float number => OfDouble(number, number.ToString("R", CultureInfo.InvariantCulture)),
        double number => OfDouble(number, number.ToString("R", CultureInfo.InvariantCulture)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Text between quotes.</summary>
    /// <param name="text">Any text; PostgreSQL has no character of code zero.</param>
    /// <returns>The SQL.</returns>
    public static string Quote(string text) => "'" + text.Replace("'", "''") + "'";

    private static string OfDouble(double number, string text) =>
        double.IsNaN(number) || double.IsInfinity(number) ? Quote(text) : text;
}
