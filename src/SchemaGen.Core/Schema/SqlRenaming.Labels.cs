using System.Text;

namespace SchemaGen.Schema;

// Labels of enum types: PostgreSQL keeps a constant of an enum type by the label's number and prints it by its spelling.
internal static partial class SqlRenaming
{
    private static readonly HashSet<string> Comparisons = new(StringComparer.Ordinal) { "=", "<>", "!=", "<", "<=", ">", ">=" };

    /// <summary>An expression or a query after a label of an enum type was renamed.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="type">The enum type.</param>
    /// <param name="from">The label.</param>
    /// <param name="to">Its new spelling.</param>
    /// <param name="isOfType">Whether a name is that of a column of the type, so that what it is compared with is a label.</param>
    /// <returns>The same text but for constants of the type; those that are cast to another type are texts, which stay.</returns>
    public static string RenameLabel(string sql, QualifiedName type, string from, string to, Func<string, bool> isOfType) =>
        RenameLabel(sql, type, from, to, isOfType, texts: false);

    /// <summary>An expression or a query with another spelling wherever it says a label: also in texts that become the label only when they are read, as in <c>'x'::text::mood</c>.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="type">The enum type.</param>
    /// <param name="from">The label.</param>
    /// <param name="to">The other spelling.</param>
    /// <param name="isOfType">Whether a name is that of a column of the type, so that what it is compared with is a label.</param>
    public static string RespellLabel(string sql, QualifiedName type, string from, string to, Func<string, bool> isOfType) =>
        RenameLabel(sql, type, from, to, isOfType, texts: true);

    /// <summary>A constant of an enum type, or of an array of it, after a label was renamed; anything else stays as it is.</summary>
    /// <param name="sql">The SQL, such as the default of a column of the type.</param>
    /// <param name="isArray">Whether it is of an array.</param>
    /// <param name="from">The label.</param>
    /// <param name="to">Its new spelling.</param>
    /// <returns>The constant with the other label.</returns>
    public static string RenameLabelConstant(string sql, bool isArray, string from, string to)
    {
        SqlToken[] tokens = [.. SqlToken.Scan(sql).Take(2)];
        if (tokens.Length != 1 || tokens[0].Kind != SqlTokenKind.String)
            return sql;
        return isArray ? RenameElement(tokens[0].Text, from, to) : tokens[0].Text == SqlExpressions.Constant(from) ? SqlExpressions.Constant(to) : sql;
    }

    private static string RenameLabel(string sql, QualifiedName type, string from, string to, Func<string, bool> isOfType, bool texts)
    {
        // Every text of a schema comes by here, and few have the label.
        if (sql.IndexOf(from.Replace("'", "''"), StringComparison.Ordinal) < 0)
            return sql;
        string constant = SqlExpressions.Constant(from);
        SqlToken[] tokens = [.. SqlToken.Scan(sql)];
        Rewriting result = new(sql);
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != SqlTokenKind.String || tokens[i].Text[0] != '\'')
                continue;
            List<ConstantCast> casts = [.. CastsOf(tokens, i)];
            int known = casts.FindIndex(c => c.Type == type);
            bool isLabel = known < 0 ? casts.Count == 0 && IsCompared(tokens, i, isOfType) : known == 0 || texts;
            bool isArray = known < 0 ? casts.Count == 0 && IsComparedArray(tokens, i, isOfType) : casts[known].IsOfArray && (known == 0 || texts);
            if (isArray)
                result.Replace(tokens[i], RenameElement(tokens[i].Text, from, to));
            else if (isLabel && tokens[i].Text == constant)
                result.Replace(tokens[i], SqlExpressions.Constant(to));
        }

        return result.ToString();
    }

    private static bool IsCompared(SqlToken[] tokens, int i, Func<string, bool> isOfType) =>
        (i > 0 && IsOfType(tokens, EndOfLeft(tokens, i), isOfType))
        || (i + 1 < tokens.Length && Comparisons.Contains(tokens[i + 1].Text) && StartsWithType(tokens, i + 2, isOfType));

    // a = any ('{x,y}')
    private static bool IsComparedArray(SqlToken[] tokens, int i, Func<string, bool> isOfType) =>
        IsAt(tokens, i - 1, "(") && IsAt(tokens, i + 1, ")") && i > 3 && tokens[i - 2].Name is "any" or "some" or "all" && Comparisons.Contains(tokens[i - 3].Text)
        && IsOfType(tokens, i - 4, isOfType);

    // Where the left side ends of: a = 'x', a is not distinct from 'x', a in ('x'), a between 'x' and 'y'.
    private static int EndOfLeft(SqlToken[] tokens, int i)
    {
        if (Comparisons.Contains(tokens[i - 1].Text))
            return i - 2;
        if (tokens[i - 1].Name == "from" && IsWord(tokens, i - 2, "distinct"))
            return Before(tokens, Without(tokens, i - 3), "is");
        bool isUpper = tokens[i - 1].Name == "and" && i > 2 && tokens[i - 2].Kind == SqlTokenKind.String;
        if (IsWord(tokens, isUpper ? i - 3 : i - 1, "between"))
            return Without(tokens, isUpper ? i - 4 : i - 2);
        if (tokens[i - 1].Name == "when")
            return EndOfCaseOperand(tokens, i - 1);
        return Opening(tokens, i) is { } open && IsWord(tokens, open - 1, "in") ? Without(tokens, open - 2) : -1;
    }

    // case a when 'x' then 1 end
    private static int EndOfCaseOperand(SqlToken[] tokens, int when)
    {
        int depth = 0;
        int first = when;
        for (int i = when - 1; i >= 0; i--)
        {
            if (IsWord(tokens, i, "end"))
                depth++;
            else if (IsWord(tokens, i, "when") && depth == 0)
                first = i;
            else if (IsWord(tokens, i, "case") && depth-- == 0)
                return first - 1 > i ? first - 1 : -1;
        }

        return -1;
    }

    private static int Without(SqlToken[] tokens, int i) => IsWord(tokens, i, "not") ? i - 1 : i;

    private static int Before(SqlToken[] tokens, int i, string word) => IsWord(tokens, i, word) ? i - 1 : -1;

    private static bool IsOfType(SqlToken[] tokens, int end, Func<string, bool> isOfType)
    {
        // (a) = 'x', and not f(a) = 'x'.
        if (IsAt(tokens, end, ")") && IsAt(tokens, end - 2, "(") && (end < 3 || tokens[end - 3].Name is null or "and" or "or" or "not" or "when"))
            end--;
        return end >= 0 && tokens[end].Name is { } name && isOfType(name) && !IsAt(tokens, end - 1, "::");
    }

    private static bool StartsWithType(SqlToken[] tokens, int i, Func<string, bool> isOfType)
    {
        while (IsAt(tokens, i + 1, "."))
            i += 2;
        return i < tokens.Length && tokens[i].Name is { } name && isOfType(name) && !IsAt(tokens, i + 1, "::") && !IsAt(tokens, i + 1, "(");
    }

    // '{new,"on hold"}'
    private static string RenameElement(string literal, string from, string to)
    {
        string text = literal.Substring(1, Math.Max(0, literal.Length - 2)).Replace("''", "'");
        StringBuilder result = new();
        int i = 0;
        while (i < text.Length)
        {
            int start = i;
            if (text[i] is '{' or '}' or ',')
            {
                result.Append(text[i++]);
                continue;
            }

            StringBuilder value = new();
            bool isQuoted = text[i] == '"';
            for (i += isQuoted ? 1 : 0; i < text.Length && (isQuoted ? text[i] != '"' : text[i] is not ('{' or '}' or ',')); i++)
            {
                if (text[i] == '\\' && i + 1 < text.Length)
                    i++;
                value.Append(text[i]);
            }

            i += isQuoted ? 1 : 0;
            result.Append(value.ToString() == from ? Element(to) : text.Substring(start, Math.Min(i, text.Length) - start));
        }

        return SqlExpressions.Constant(result.ToString());
    }

    private static string Element(string label) =>
        label.Length > 0 && !label.Any(static c => c is '{' or '}' or ',' or '"' or '\\' || char.IsWhiteSpace(c)) && !label.Equals("null", StringComparison.OrdinalIgnoreCase)
            ? label
            : "\"" + label.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static bool IsWord(SqlToken[] tokens, int i, string word) => i >= 0 && i < tokens.Length && tokens[i].Kind == SqlTokenKind.Word && tokens[i].Name == word;
}
