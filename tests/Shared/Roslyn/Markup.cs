using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.Testing;

/// <summary>
/// A source with places marked as in Microsoft.CodeAnalysis.Testing: <c>[|code|]</c> and <c>{|SG1001:code|}</c>, which may nest and may be empty.
/// </summary>
internal sealed partial class Markup
{
    private Markup(string text, IReadOnlyList<MarkedSpan> spans)
    {
        Text = text;
        Spans = spans;
    }

    /// <summary>The source without markup; its line endings are those of the marked source.</summary>
    public string Text { get; }

    /// <summary>The marked places, in the order of their starts.</summary>
    public IReadOnlyList<MarkedSpan> Spans { get; }

    /// <summary>Takes the markup out of a source.</summary>
    /// <exception cref="FormatException">A mark is opened and not closed, or closed and not opened.</exception>
    public static Markup Parse(string marked)
    {
        StringBuilder text = new();
        List<MarkedSpan> spans = [];
        Stack<(int Start, string? Id, string Close)> open = new();
        int position = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, position, mark.Index - position);
            position = mark.Index + mark.Length;
            if (mark.Value == "[|")
            {
                open.Push((text.Length, null, "|]"));
            }
            else if (mark.Groups["id"].Success)
            {
                open.Push((text.Length, mark.Groups["id"].Value, "|}"));
            }
            else if (open.Count > 0 && open.Peek().Close == mark.Value)
            {
                (int start, string? id, _) = open.Pop();
                spans.Add(new(TextSpan.FromBounds(start, text.Length), id));
            }
            else
            {
                throw new FormatException($"The markup closes with {mark.Value} at {mark.Index} what it has not opened.");
            }
        }

        if (open.Count > 0)
            throw new FormatException($"The markup opened at {open.Peek().Start} is not closed with {open.Peek().Close}.");
        text.Append(marked, position, marked.Length - position);
        return new(text.ToString(), [.. spans.OrderBy(static s => s.Span.Start).ThenByDescending(static s => s.Span.Length)]);
    }

    [GeneratedRegex(@"\[\||\|\]|\{\|(?<id>[A-Z]+[0-9]+):|\|\}")]
    private static partial Regex Mark();
}
