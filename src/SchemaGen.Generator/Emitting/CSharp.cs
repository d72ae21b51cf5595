using System.Text;

namespace SchemaGen.Generator.Emitting;

/// <summary>Small pieces of C# text.</summary>
internal static class CSharp
{
    /// <summary>A string literal.</summary>
    public static string Literal(string value)
    {
        StringBuilder text = new(value.Length + 2);
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < ' ' || c == '\x7f' || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\u0085')
                text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }

    /// <summary>Text inside a documentation comment.</summary>
    public static string Doc(string value) => value.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace('\n', ' ').Replace('\r', ' ');

    /// <summary>An identifier that may be a keyword.</summary>
    public static string Identifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;
}
