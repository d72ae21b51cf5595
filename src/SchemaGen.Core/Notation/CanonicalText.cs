using System.Globalization;
using System.Text;

namespace SchemaGen.Notation;

/// <summary>
/// The text that fingerprints are taken of. It is unambiguous because every string is quoted, and is frozen: changing one character of
/// it would make every recorded migration look edited.
/// </summary>
internal static class CanonicalText
{
    public static string Write(NotationNode node)
    {
        StringBuilder text = new();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, NotationNode node)
    {
        switch (node)
        {
            case NotationText value:
                AppendQuoted(text, value.Value);
                break;
            case NotationNumber number:
                text.Append(number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case NotationBoolean value:
                text.Append(value.Value ? "true" : "false");
                break;
            case NotationNull:
                text.Append("null");
                break;
            case NotationMember member:
                text.Append(member.Type).Append('.').Append(member.Member);
                break;
            case NotationList list:
                text.Append('[');
                AppendAll(text, list.Items);
                text.Append(']');
                break;
            case NotationNew value:
                text.Append(value.Type).Append('(');
                AppendAll(text, value.Arguments);
                text.Append(')');
                AppendProperties(text, value.Properties);
                break;
            default:
                throw new NotationException(node, "a short form is no part of the canonical text.");
        }
    }

    private static void AppendAll(StringBuilder text, EquatableArray<NotationNode> nodes)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(text, nodes[i]);
        }
    }

    private static void AppendProperties(StringBuilder text, EquatableArray<NotationProperty> properties)
    {
        if (properties.IsEmpty)
            return;
        text.Append('{');
        foreach (NotationProperty property in properties)
        {
            text.Append(property.Name).Append('=');
            Append(text, property.Value);
            text.Append(';');
        }

        text.Append('}');
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        // A raw string literal has the line ends of its checkout.
        text.Append('"').Append(value.Replace("\r\n", "\n").Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');
    }
}
