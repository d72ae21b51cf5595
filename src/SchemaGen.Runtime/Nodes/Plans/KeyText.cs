using System.Globalization;

namespace SchemaGen.Nodes;

/// <summary>Values in cursors as text and back, the same in every culture.</summary>
internal static class KeyText
{
    internal static string Format<T>(T value) => value switch
    {
        string s => s,
        bool b => b ? "t" : "f",
        char c => c.ToString(),
        byte[] b => Convert.ToHexStringLower(b),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        TimeSpan t => t.ToString("c", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unsupported(typeof(T)),
    };

    /// <summary>The value of a text; a type that admits null is read like the one that does not.</summary>
    /// <exception cref="FormatException">It is none of that type.</exception>
    internal static T Parse<T>(string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        object value =
            typeof(T) == typeof(string) ? text
            : Is<T, long>() ? long.Parse(text, culture)
            : Is<T, int>() ? int.Parse(text, culture)
            : Is<T, short>() ? short.Parse(text, culture)
            : Is<T, byte>() ? byte.Parse(text, culture)
            : Is<T, sbyte>() ? sbyte.Parse(text, culture)
            : Is<T, Guid>() ? Guid.Parse(text)
            : Is<T, DateTime>() ? DateTime.Parse(text, culture, DateTimeStyles.RoundtripKind)
            : Is<T, DateTimeOffset>() ? DateTimeOffset.Parse(text, culture)
            : Is<T, DateOnly>() ? DateOnly.Parse(text, culture)
            : Is<T, TimeOnly>() ? TimeOnly.Parse(text, culture)
            : Is<T, TimeSpan>() ? TimeSpan.Parse(text, culture)
            : Is<T, decimal>() ? decimal.Parse(text, culture)
            : Is<T, double>() ? double.Parse(text, culture)
            : Is<T, float>() ? float.Parse(text, culture)
            : Is<T, bool>() ? text == "t"
            : Is<T, char>() ? char.Parse(text)
            : typeof(T) == typeof(byte[]) ? Convert.FromHexString(text)
            : throw Unsupported(typeof(T));
        return (T)value;
    }

    private static bool Is<T, TValue>()
        where TValue : struct => typeof(T) == typeof(TValue) || typeof(T) == typeof(TValue?);

    private static SchemaGenException Unsupported(Type type) =>
        new("cursor-unsupported", $"A value of type {type.Name} cannot be part of a cursor. Page with Offset instead of After.");
}
