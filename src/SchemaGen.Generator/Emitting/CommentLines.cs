namespace SchemaGen.Generator.Emitting;

/// <summary>Text inside line comments.</summary>
internal static class CommentLines
{
    // All that ends a line in C#: what follows one of these would be compiled.
    private static readonly char[] LineEnds = ['\n', '\u0085', '\u2028', '\u2029'];

    /// <summary>The lines of a text, none of which can end a comment.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The lines.</returns>
    public static string[] Of(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n').Split(LineEnds);

    /// <summary>A text on one line.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The line.</returns>
    public static string OneLine(string text) => string.Join(" ", Of(text));
}
