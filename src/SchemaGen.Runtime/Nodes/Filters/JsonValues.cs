using System.Globalization;
using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>Values of JSON as values of columns. Nothing is rounded or guessed: a text is no number.</summary>
internal static class JsonValues
{
    internal static bool TryRead<T>(JsonElement element, out T? value)
    {
        object? found = element.ValueKind switch
        {
            JsonValueKind.Number => Number<T>(element),
            JsonValueKind.String => Text<T>(element),
            JsonValueKind.True or JsonValueKind.False when Is<T, bool>() => element.GetBoolean(),
            _ => null,
        };
        value = found is null ? default : (T)found;
        return found is not null;
    }

    /// <summary>What is wanted, for messages.</summary>
    internal static string Name<T>() =>
        typeof(T) == typeof(string) ? "a text"
        : Is<T, bool>() ? "true or false"
        : Is<T, Guid>() ? "a UUID"
        : Is<T, DateTime>() || Is<T, DateTimeOffset>() ? "a time such as \"2026-01-31T12:00:00Z\""
        : Is<T, DateOnly>() ? "a day such as \"2026-01-31\""
        : Is<T, TimeOnly>() ? "a time of day such as \"12:00:00\""
        : Is<T, TimeSpan>() ? "a duration such as \"1.12:00:00\""
        : Is<T, char>() ? "a text of one character"
        : typeof(T) == typeof(byte[]) ? "bytes in Base64"
        : Is<T, double>() || Is<T, float>() || Is<T, decimal>() ? "a number"
        : Is<T, long>() || Is<T, int>() || Is<T, short>() || Is<T, byte>() || Is<T, sbyte>() ? "a whole number in the range of the column"
        : "a value of this column's type, which filters in JSON cannot hold";

    private static object? Number<T>(JsonElement element) =>
        Is<T, long>() ? element.TryGetInt64(out long int64) ? int64 : null
        : Is<T, int>() ? element.TryGetInt32(out int int32) ? int32 : null
        : Is<T, short>() ? element.TryGetInt16(out short int16) ? int16 : null
        : Is<T, byte>() ? element.TryGetByte(out byte uint8) ? uint8 : null
        : Is<T, sbyte>() ? element.TryGetSByte(out sbyte int8) ? int8 : null
        : Is<T, decimal>() ? element.TryGetDecimal(out decimal number) ? number : null
        : Is<T, double>() ? element.TryGetDouble(out double binary) && double.IsFinite(binary) ? binary : null
        : Is<T, float>() ? element.TryGetSingle(out float single) && float.IsFinite(single) ? single : null
        : null;

    private static object? Text<T>(JsonElement element)
    {
        if (typeof(T) == typeof(byte[]))
            return element.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : null;
        CultureInfo culture = CultureInfo.InvariantCulture;
        string text = element.GetString()!;
        return
            typeof(T) == typeof(string) ? text
            : Is<T, Guid>() ? element.TryGetGuid(out Guid uuid) ? uuid : null
            // With an offset it is an instant, without one it is a local time; the column takes the one or the other.
            : Is<T, DateTime>() ? element.TryGetDateTimeOffset(out DateTimeOffset instant) && element.TryGetDateTime(out DateTime time) ? time.Kind == DateTimeKind.Unspecified ? time : instant.UtcDateTime : null
            : Is<T, DateTimeOffset>() ? element.TryGetDateTimeOffset(out DateTimeOffset moment) ? moment.ToUniversalTime() : null
            : Is<T, DateOnly>() ? DateOnly.TryParseExact(text, "O", culture, DateTimeStyles.None, out DateOnly day) ? day : null
            : Is<T, TimeOnly>() ? TimeOnly.TryParse(text, culture, out TimeOnly clock) ? clock : null
            : Is<T, TimeSpan>() ? TimeSpan.TryParse(text, culture, out TimeSpan duration) ? duration : null
            : Is<T, char>() ? text.Length == 1 ? text[0] : null
            : null;
    }

    private static bool Is<T, TValue>()
        where TValue : struct => typeof(T) == typeof(TValue) || typeof(T) == typeof(TValue?);
}
