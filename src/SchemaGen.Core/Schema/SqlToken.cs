namespace SchemaGen.Schema;

/// <summary>A token of SQL. White space and comments are none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text as written.</param>
/// <param name="Start">Where it begins.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start)
{
    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?";
    private static readonly char[] UnusualOperatorCharacters = ['~', '!', '@', '#', '%', '^', '&', '|', '`', '?'];

    /// <summary>The name as stored that the token stands for, or null when it is none.</summary>
    public string? Name => Kind switch
    {
        SqlTokenKind.Word => Text.ToLowerInvariant(),
        SqlTokenKind.QuotedName when Text.Length > 2 => Text.Substring(1, Text.Length - 2).Replace("\"\"", "\""),
        _ => null,
    };

    /// <summary>The tokens of an expression, after PostgreSQL's lexical rules (documentation, section "Lexical Structure").</summary>
    public static IEnumerable<SqlToken> Scan(string sql)
    {
        int i = 0;
        while (i < sql.Length)
        {
            int start = i;
            char c = sql[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (IsAt(sql, i, "--"))
            {
                int end = sql.IndexOf('\n', i);
                i = end < 0 ? sql.Length : end;
            }
            else if (IsAt(sql, i, "/*"))
            {
                i = EndOfComment(sql, i);
            }
            else
            {
                SqlTokenKind kind = KindAt(sql, i);
                i = kind switch
                {
                    SqlTokenKind.String => EndOfString(sql, i),
                    SqlTokenKind.QuotedName => EndOfQuoted(sql, i, '"', escapes: false),
                    SqlTokenKind.Number => EndOfNumber(sql, i),
                    SqlTokenKind.Word => EndOfWord(sql, i),
                    _ => EndOfSymbol(sql, i),
                };
                yield return new SqlToken(kind, sql.Substring(start, i - start), start);
            }
        }
    }

    private static SqlTokenKind KindAt(string sql, int i)
    {
        char c = sql[i];
        char next = i + 1 < sql.Length ? sql[i + 1] : '\0';
        if (c == '\'' || (next == '\'' && c is 'e' or 'E' or 'b' or 'B' or 'x' or 'X') || (c == '$' && DollarTag(sql, i) is not null))
            return SqlTokenKind.String;
        if (c == '"')
            return SqlTokenKind.QuotedName;
        if (IsDigit(c) || (c == '.' && IsDigit(next)))
            return SqlTokenKind.Number;
        return char.IsLetter(c) || c == '_' ? SqlTokenKind.Word : SqlTokenKind.Symbol;
    }

    private static int EndOfString(string sql, int i)
    {
        if (sql[i] == '$')
        {
            string tag = DollarTag(sql, i)!;
            int end = sql.IndexOf(tag, i + tag.Length, StringComparison.Ordinal);
            return end < 0 ? sql.Length : end + tag.Length;
        }

        return sql[i] == '\'' ? EndOfQuoted(sql, i, '\'', escapes: false) : EndOfQuoted(sql, i + 1, '\'', escapes: sql[i] is 'e' or 'E');
    }

    private static string? DollarTag(string sql, int i)
    {
        int end = i + 1;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
            end++;
        return end < sql.Length && sql[end] == '$' && (end == i + 1 || !IsDigit(sql[i + 1])) ? sql.Substring(i, end - i + 1) : null;
    }

    private static int EndOfQuoted(string sql, int open, char quote, bool escapes)
    {
        int i = open + 1;
        while (i < sql.Length)
        {
            char c = sql[i++];
            if (escapes && c == '\\')
                i++;
            else if (c == quote && (i >= sql.Length || sql[i] != quote))
                return i;
            else if (c == quote)
                i++;
        }

        return sql.Length;
    }

    private static int EndOfNumber(string sql, int i)
    {
        while (i < sql.Length && (char.IsLetterOrDigit(sql[i]) || sql[i] is '.' or '_' || (sql[i] is '+' or '-' && sql[i - 1] is 'e' or 'E')))
            i++;
        return i;
    }

    private static int EndOfWord(string sql, int i)
    {
        while (i < sql.Length && (char.IsLetterOrDigit(sql[i]) || sql[i] is '_' or '$'))
            i++;
        return i;
    }

    private static int EndOfSymbol(string sql, int start)
    {
        if (IsAt(sql, start, "::") || IsAt(sql, start, ":="))
            return start + 2;
        int i = start;
        while (i < sql.Length && OperatorCharacters.IndexOf(sql[i]) >= 0 && !IsAt(sql, i, "--") && !IsAt(sql, i, "/*"))
            i++;
        // An operator ends with a sign only when it has a character that no arithmetic operator has: "a=-1" is "=" and "-".
        while (i - start > 1 && (sql[i - 1] is '+' or '-') && sql.IndexOfAny(UnusualOperatorCharacters, start, i - start) < 0)
            i--;
        return Math.Max(i, start + 1);
    }

    private static int EndOfComment(string sql, int i)
    {
        int depth = 0;
        do
        {
            if (IsAt(sql, i, "/*"))
                (depth, i) = (depth + 1, i + 2);
            else if (IsAt(sql, i, "*/"))
                (depth, i) = (depth - 1, i + 2);
            else
                i++;
        }
        while (depth > 0 && i < sql.Length);
        return Math.Min(i, sql.Length);
    }

    private static bool IsAt(string sql, int i, string text) => string.CompareOrdinal(sql, i, text, 0, text.Length) == 0;

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
