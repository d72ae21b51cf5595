using System.Collections;
using System.Globalization;
using System.Text;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>Writes an array the way PostgreSQL reads it from text.</summary>
internal static class ArrayLiteral
{
    /// <param name="values">The elements.</param>
    /// <param name="type">Their type.</param>
    internal static string Of(IEnumerable values, NpgsqlDbType type)
    {
        StringBuilder text = new("{");
        foreach (object? value in values)
        {
            if (text.Length > 1)
                text.Append(',');
            if (value is null)
                text.Append("NULL");
            else
                text.Append('"').Append(Element(value, type).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.Append('}').ToString();
    }

    // PostgreSQL would round to its microseconds, by which the end of a day becomes another one; a parameter's are cut off.
    private static string Element(object value, NpgsqlDbType type) => value switch
    {
        bool b => b ? "t" : "f",
        byte[] bytes => "\\x" + Convert.ToHexStringLower(bytes),
        DateTime t when type == NpgsqlDbType.Date => Element(DateOnly.FromDateTime(t), type),
        DateTime t => Moment(BulkTimes.Checked(t, type)),
        DateTimeOffset t => Moment(BulkTimes.Instant(t)),
        DateOnly d when BulkTimes.IsEndless(d) => d == DateOnly.MaxValue ? "infinity" : "-infinity",
        TimeOnly t => t.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        TimeSpan t => FormattableString.Invariant($"{t.Days} days {t - TimeSpan.FromDays(t.Days) - TimeSpan.FromTicks(t.Ticks % TimeSpan.TicksPerMicrosecond):c}"),
        _ => KeyText.Format(value),
    };

    private static string Moment(DateTime value) => BulkTimes.IsEndless(value)
        ? value == DateTime.MaxValue ? "infinity" : "-infinity"
        : BulkTimes.Cut(value).ToString("yyyy-MM-ddTHH:mm:ss.ffffffK", CultureInfo.InvariantCulture);
}
