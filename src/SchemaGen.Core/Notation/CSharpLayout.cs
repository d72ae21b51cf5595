using System.Globalization;
using System.Text;

namespace SchemaGen.Notation;

/// <summary>The two ways of laying a tree out: flat, and broken where flat is too long.</summary>
internal sealed class CSharpLayout(StringBuilder text, int width)
{
    private const int Indentation = 4;

    public void Append(NotationNode node, int indent)
    {
        string flat = Flat(node);
        if (Fits(node, flat, indent))
            text.Append(flat);
        else
            AppendBroken(node, indent);
    }

    private static string Flat(NotationNode node) => node switch
    {
        NotationText value => CSharpText.Literal(value.Value),
        NotationNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
        NotationBoolean value => value.Value ? "true" : "false",
        NotationNull => "null",
        NotationName name => name.Name,
        NotationNameOf name => $"nameof({name.Name})",
        NotationMember member => member.Type + "." + member.Member,
        NotationCall call => $"{Flat(call.Receiver)}.{call.Method}({FlatAll(call.Arguments)})",
        NotationList list => $"[{FlatAll(list.Items)}]",
        NotationNew value => FlatHead(value) + FlatProperties(value.Properties),
        _ => throw new NotationException(node, "it has no form in C#."),
    };

    private static string FlatHead(NotationNew value)
    {
        if (value.Type is null)
            return $"new({FlatAll(value.Arguments)})";
        return value.Arguments.IsEmpty && !value.Properties.IsEmpty ? "new " + value.Type : $"new {value.Type}({FlatAll(value.Arguments)})";
    }

    private static string FlatProperties(EquatableArray<NotationProperty> properties) =>
        properties.IsEmpty ? "" : " { " + string.Join(", ", properties.Items.Select(static p => p.Name + " = " + Flat(p.Value))) + " }";

    private static string FlatAll(EquatableArray<NotationNode> nodes) => string.Join(", ", nodes.Items.Select(Flat));

    // A string of several lines is shown as several lines, which people can review; unless no line is ever broken.
    private bool Fits(NotationNode node, string flat, int indent) =>
        width == int.MaxValue || (indent + flat.Length < width && !HasSeveralLines(node));

    private static bool HasSeveralLines(NotationNode node) => node switch
    {
        NotationText value => value.Value.IndexOf('\n') is var end and >= 0 && end < value.Value.Length - 1,
        NotationList list => list.Items.Items.Any(HasSeveralLines),
        NotationNew value => value.Arguments.Items.Any(HasSeveralLines) || value.Properties.Items.Any(static p => HasSeveralLines(p.Value)),
        _ => false,
    };

    private void AppendBroken(NotationNode node, int indent)
    {
        switch (node)
        {
            case NotationText value when HasSeveralLines(value):
                AppendLines(value.Value, indent);
                break;
            case NotationList list:
                AppendItems(list, indent);
                break;
            case NotationNew value:
                AppendHead(value, indent);
                AppendProperties(value.Properties, indent);
                break;
            default:
                text.Append(Flat(node));
                break;
        }
    }

    // One literal a line, joined by +: unlike a raw string it does not change with the line ends of a checkout.
    private void AppendLines(string value, int indent)
    {
        int start = 0;
        while (start < value.Length)
        {
            int end = value.IndexOf('\n', start);
            int next = end < 0 ? value.Length : end + 1;
            if (start > 0)
            {
                text.Append(" +\n");
                AppendIndent(indent);
            }

            text.Append(CSharpText.Literal(value.Substring(start, next - start)));
            start = next;
        }
    }

    private void AppendItems(NotationList list, int indent)
    {
        text.Append("[\n");
        foreach (NotationNode item in list.Items)
        {
            AppendIndent(indent + Indentation);
            Append(item, indent + Indentation);
            text.Append(",\n");
        }

        AppendIndent(indent);
        text.Append(']');
    }

    private void AppendHead(NotationNew value, int indent)
    {
        string flat = FlatHead(value);
        if (indent + flat.Length < width && !value.Arguments.Items.Any(HasSeveralLines))
        {
            text.Append(flat);
            return;
        }

        text.Append("new ").Append(value.Type).Append('(');
        if (value.Arguments.Count == 1 && value.Arguments[0] is NotationNew only)
        {
            AppendBroken(only, indent);
        }
        else
        {
            for (int i = 0; i < value.Arguments.Count; i++)
            {
                text.Append(i > 0 ? ",\n" : "\n");
                AppendIndent(indent + Indentation);
                Append(value.Arguments[i], indent + Indentation);
            }
        }

        text.Append(')');
    }

    private void AppendProperties(EquatableArray<NotationProperty> properties, int indent)
    {
        if (properties.IsEmpty)
            return;
        text.Append('\n');
        AppendIndent(indent);
        text.Append("{\n");
        foreach (NotationProperty property in properties)
        {
            AppendIndent(indent + Indentation);
            text.Append(property.Name).Append(" =");
            AppendValue(property, indent + Indentation);
            text.Append(",\n");
        }

        AppendIndent(indent);
        text.Append('}');
    }

    private void AppendValue(NotationProperty property, int indent)
    {
        string flat = Flat(property.Value);
        if (Fits(property.Value, flat, indent + property.Name.Length + 3))
        {
            text.Append(' ').Append(flat);
            return;
        }

        int valueIndent = property.Value is NotationText ? indent + Indentation : indent;
        if (property.Value is NotationNew)
        {
            text.Append(' ');
        }
        else
        {
            text.Append('\n');
            AppendIndent(valueIndent);
        }

        AppendBroken(property.Value, valueIndent);
    }

    private void AppendIndent(int count) => text.Append(' ', count);
}
