using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>A piece of HTML. Every value that is put into one is encoded, unless it is such a piece itself.</summary>
internal readonly record struct Html(string Text)
{
    internal static Html Empty { get; } = new("");

    /// <summary>Makes a piece from an interpolated text, whose literal parts are HTML and whose values are not.</summary>
    internal static Html Of(HtmlHandler text) => new(text.ToString());

    internal static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(static p => p.Text)));

    /// <summary>The piece for each item, one after the other.</summary>
    internal static Html Each<T>(IEnumerable<T> items, Func<T, Html> piece) => Join(items.Select(piece));

    public override string ToString() => Text;

    /// <summary>Encodes what is put into an interpolated text.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct HtmlHandler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Html piece) => _text.Append(piece.Text);

        public void AppendFormatted(string? value) => _text.Append(HtmlEncoder.Default.Encode(value ?? ""));

        public void AppendFormatted(long value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

        public override string ToString() => _text.ToString();
    }
}
