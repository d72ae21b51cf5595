using System.Globalization;

namespace SchemaGen.Nodes;

/// <summary>Parts of keys as text and back, the same in every culture.</summary>
internal static class KeyText
{
    internal static string Format<T>(T value) => value switch
    {
        string s => s,
        byte[] b => Convert.ToHexStringLower(b),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        TimeSpan t => t.ToString("c", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unsupported(typeof(T)),
    };

    internal static T Parse<T>(string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        object value =
            typeof(T) == typeof(string) ? text
            : typeof(T) == typeof(long) ? long.Parse(text, culture)
            : typeof(T) == typeof(int) ? int.Parse(text, culture)
            : typeof(T) == typeof(short) ? short.Parse(text, culture)
            : typeof(T) == typeof(Guid) ? Guid.Parse(text)
            : typeof(T) == typeof(DateTime) ? DateTime.Parse(text, culture, DateTimeStyles.RoundtripKind)
            : typeof(T) == typeof(DateTimeOffset) ? DateTimeOffset.Parse(text, culture)
            : typeof(T) == typeof(DateOnly) ? DateOnly.Parse(text, culture)
            : typeof(T) == typeof(TimeOnly) ? TimeOnly.Parse(text, culture)
            : typeof(T) == typeof(TimeSpan) ? TimeSpan.Parse(text, culture)
            : typeof(T) == typeof(decimal) ? decimal.Parse(text, culture)
            : typeof(T) == typeof(double) ? double.Parse(text, culture)
            : typeof(T) == typeof(float) ? float.Parse(text, culture)
            : typeof(T) == typeof(byte[]) ? Convert.FromHexString(text)
            : throw Unsupported(typeof(T));
        return (T)value;
    }

    private static SchemaGenException Unsupported(Type type) =>
        new("cursor-unsupported", $"A key of type {type.Name} cannot be part of a cursor. Page with Offset instead of After.");
}
