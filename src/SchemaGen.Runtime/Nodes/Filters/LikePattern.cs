namespace SchemaGen.Nodes;

/// <summary>Text as a part of a pattern of <c>LIKE</c>.</summary>
internal static class LikePattern
{
    internal static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAny('\\', '%', '_') < 0
            ? text
            : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
    }
}
