using System.Globalization;
using System.Text;

namespace SchemaGen.Notation;

/// <summary>Trees as C#: on one line where it fits, else one property or item a line. The same tree gives the same bytes.</summary>
public static class CSharpText
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly",
        "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile",
        "while",
    };

    /// <summary>Writes a tree as a C# expression.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="width">
    /// The longest line, in characters, that is not broken where it can be; <see cref="int.MaxValue"/> for one line.
    /// </param>
    /// <param name="indent">The spaces that the line of the expression begins with; further lines are indented from there.</param>
    /// <returns>The expression, without indentation on its first line and without a line end.</returns>
    public static string Write(NotationNode node, int width = 140, int indent = 0)
    {
        StringBuilder text = new();
        new CSharpLayout(text, width).Append(node, indent);
        return text.ToString();
    }

    /// <summary>A string literal: escaped, on one line.</summary>
    /// <param name="value">The string.</param>
    /// <returns>The literal with its quotes.</returns>
    public static string Literal(string value)
    {
        StringBuilder text = new(value.Length + 2);
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (pair)
                text.Append(c).Append(value[++i]);
            else
                AppendEscaped(text, c);
        }

        return text.Append('"').ToString();
    }

    /// <summary>Whether a string can be a C# identifier as it is; keywords cannot.</summary>
    /// <param name="name">The string.</param>
    /// <returns>True when it can.</returns>
    public static bool IsIdentifier(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && name.All(static c => char.IsLetterOrDigit(c) || c == '_')
        && !Keywords.Contains(name);

    /// <summary>A using directive inside of a namespace, with <c>global::</c> where a part of that namespace would be meant without it.</summary>
    /// <param name="name">The namespace that is used.</param>
    /// <param name="inside">The namespace that the directive stands in.</param>
    /// <returns>The directive without a line end.</returns>
    public static string Using(string name, string inside)
    {
        bool isHidden = inside.Split('.').Skip(1).Contains(name.Split('.')[0], StringComparer.Ordinal);
        return $"using {(isHidden ? "global::" : "")}{name};";
    }

    private static void AppendEscaped(StringBuilder text, char c)
    {
        switch (c)
        {
            case '"' or '\\':
                text.Append('\\').Append(c);
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case < ' ' or '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF':
            case >= '\uD800' and <= '\uDFFF':
                text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(c);
                break;
        }
    }
}
