using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>How a file is laid out, so that what is inserted looks like what is there.</summary>
internal static class SourceLayout
{
    /// <summary>The line ending of the line that holds a position; of the file's first line when that line is the last.</summary>
    public static string LineEndingAt(this SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        if (line.EndIncludingLineBreak == line.End)
            line = text.Lines[0];
        return line.EndIncludingLineBreak == line.End ? "\n" : text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
    }

    /// <summary>The blanks at the start of the line that holds a position.</summary>
    public static string IndentationAt(this SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        int end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t')
            end++;
        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Whether nothing but blanks stands before a position on its line.</summary>
    public static bool StartsLine(this SourceText text, int position) =>
        position == text.Lines.GetLineFromPosition(position).Start + text.IndentationAt(position).Length;

    /// <summary>
    /// Puts something before a node: on a line of its own when the node starts a line, else before it on the same line.
    /// </summary>
    public static TextChange InsertBefore(this SourceText text, SyntaxNode node, string inserted)
    {
        int start = node.SpanStart;
        string gap = text.StartsLine(start) ? text.LineEndingAt(start) + text.IndentationAt(start) : " ";
        return new(new(start, 0), inserted + gap);
    }
}
