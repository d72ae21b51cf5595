using System.Text;

namespace SchemaGen.Generator.Emitting;

/// <summary>C# text with indentation and LF.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeText Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    public CodeText Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            Line(line);
        return this;
    }

    public CodeText Doc(string summary) => Line($"/// <summary>{summary}</summary>");

    public CodeText Open(string header)
    {
        Line(header).Line("{");
        _depth++;
        return this;
    }

    public CodeText Close(string end = "}")
    {
        _depth--;
        return Line(end);
    }

    public override string ToString() => _text.ToString();
}
