using System.Collections;
using System.Text;

namespace SchemaGen.Nodes;

/// <summary>Writes an array the way PostgreSQL reads it from text.</summary>
internal static class ArrayLiteral
{
    internal static string Of(IEnumerable values)
    {
        StringBuilder text = new("{");
        foreach (object? value in values)
        {
            if (text.Length > 1)
                text.Append(',');
            if (value is null)
                text.Append("NULL");
            else
                text.Append('"').Append(Element(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.Append('}').ToString();
    }

    private static string Element(object value) => value switch
    {
        bool b => b ? "t" : "f",
        byte[] bytes => "\\x" + Convert.ToHexStringLower(bytes),
        TimeSpan t => FormattableString.Invariant($"{t.Days} days {t - TimeSpan.FromDays(t.Days):c}"),
        _ => KeyText.Format(value),
    };
}
