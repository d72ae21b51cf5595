using System.Text;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Backups;

/// <summary>The line of a script of <c>pg_restore</c> behind which the rows of a table stand: <c>COPY public.users (id, name) FROM stdin;</c></summary>
internal sealed record CopyHeader(QualifiedName Table, IReadOnlyList<string> Columns)
{
    /// <summary>The line that ends the rows.</summary>
    internal const string End = "\\.";

    private const string Begin = "COPY ";

    /// <summary>Reads a line; null when it is another one.</summary>
    internal static CopyHeader? Parse(string line)
    {
        if (!line.StartsWith(Begin, StringComparison.Ordinal)) return null;
        int at = Begin.Length;
        if (Name(line, ref at) is not { } schema || !Skip(line, ".", ref at) || Name(line, ref at) is not { } table || !Skip(line, " (", ref at)) return null;
        var columns = new List<string>();
        do
        {
            if (Name(line, ref at) is not { } column) return null;
            columns.Add(column);
        }
        while (Skip(line, ", ", ref at));
        return line[at..] == ") FROM stdin;" ? new CopyHeader(new QualifiedName(schema, table), columns) : null;
    }

    private static bool Skip(string line, string part, ref int at)
    {
        if (string.CompareOrdinal(line, at, part, 0, part.Length) != 0) return false;
        at += part.Length;
        return true;
    }

    // As it is, or in quotes with its own quotes doubled.
    private static string? Name(string line, ref int at)
    {
        int begin = at;
        if (at == line.Length || line[at] != '"')
        {
            while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] is '_' or '$' || line[at] > 127)) at++;
            return at == begin ? null : line[begin..at];
        }

        var name = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"') name.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"') name.Append(line[at++]);
            else
            {
                at++;
                return name.ToString();
            }
        }

        return null;
    }
}
