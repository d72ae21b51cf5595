using System.Text;

namespace SchemaGen.Schema;

/// <summary>Forms of SQL expressions.</summary>
public static class SqlExpressions
{
    /// <summary>
    /// One form for what people write and what the server prints of it, for comparing where no server is at hand:
    /// <c>status IN ('a', 'b')</c> and <c>((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))</c> are the
    /// same. Case, space, comments, superfluous parentheses, the schema <c>public</c>, synonyms, and the casts that PostgreSQL adds by
    /// itself go; so do such casts where a person wrote them, because they cannot be told apart without the columns' types.
    /// </summary>
    /// <param name="expression">A SQL expression.</param>
    /// <returns>A form to compare, not to execute. What is not understood keeps its tokens.</returns>
    public static string Canonical(string expression)
    {
        List<SqlToken> tokens = [.. SqlToken.Scan(expression)];
        return new SqlExpressionReader(tokens).TryRead(out string? canonical)
            ? canonical
            : string.Join(" ", tokens.Select(static t => t.Kind == SqlTokenKind.Word ? t.Text.ToLowerInvariant() : t.Text));
    }

    /// <summary>The expression without parentheses around the whole of it.</summary>
    /// <param name="expression">A SQL expression.</param>
    /// <returns>The same expression: <c>(a) + (b)</c> stays, <c>((a + b))</c> is <c>a + b</c>.</returns>
    public static string WithoutOuterParentheses(string expression)
    {
        string result = expression.Trim();
        while (result.Length > 1 && result[0] == '(' && ClosingOf(result) == result.Length - 1)
            result = result.Substring(1, result.Length - 2).Trim();
        return result;
    }

    /// <summary>The expression with other schemas before some of its qualified names, those in constants such as <c>'public.ids'::regclass</c> too.</summary>
    /// <param name="expression">A SQL expression.</param>
    /// <param name="schemaOf">The schema to write before a name instead of its own, plain lower case; null leaves it.</param>
    /// <returns>The same text but for the schemas.</returns>
    public static string Requalify(string expression, Func<QualifiedName, string?> schemaOf)
    {
        SqlToken[] tokens = [.. SqlToken.Scan(expression)];
        StringBuilder result = new(expression.Length);
        int copied = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            SqlToken token = tokens[i];
            if (token.Kind == SqlTokenKind.String)
            {
                string[] parts = token.Text.Trim('\'').Split('.');
                if (parts.Length == 2 && schemaOf(new QualifiedName(parts[0], parts[1])) is { } named)
                    Replace(token, $"'{named}.{parts[1]}'");
            }
            else if (i + 2 < tokens.Length && tokens[i + 1].Text == "." && token.Name is { } schema && tokens[i + 2].Name is { } name
                && schemaOf(new QualifiedName(schema, name)) is { } other)
            {
                Replace(token, other);
            }
        }

        return result.Append(expression, copied, expression.Length - copied).ToString();

        void Replace(SqlToken token, string text)
        {
            result.Append(expression, copied, token.Start - copied).Append(text);
            copied = token.Start + token.Text.Length;
        }
    }

    /// <summary>The expression with another name in constants such as <c>'public.ids'::regclass</c>.</summary>
    /// <param name="expression">A SQL expression.</param>
    /// <param name="from">The object that a constant names, with its schema or, in <c>public</c>, without.</param>
    /// <param name="to">The name to write instead.</param>
    /// <returns>The same text but for the names.</returns>
    public static string RenameConstant(string expression, QualifiedName from, QualifiedName to)
    {
        if (expression.IndexOf('\'') < 0)
            return expression;
        string bare = Constant(SqlIdentifiers.Quote(from.Name));
        string qualified = Constant(SqlIdentifiers.Quote(from.Schema) + "." + SqlIdentifiers.Quote(from.Name));
        StringBuilder result = new(expression.Length);
        int copied = 0;
        foreach (SqlToken token in SqlToken.Scan(expression))
        {
            bool isBare = token.Text == bare && from.Schema == QualifiedName.DefaultSchema && to.Schema == from.Schema;
            if (token.Kind != SqlTokenKind.String || (!isBare && token.Text != qualified))
                continue;
            string name = (isBare ? "" : SqlIdentifiers.Quote(to.Schema) + ".") + SqlIdentifiers.Quote(to.Name);
            result.Append(expression, copied, token.Start - copied).Append(Constant(name));
            copied = token.Start + token.Text.Length;
        }

        return result.Append(expression, copied, expression.Length - copied).ToString();
    }

    /// <summary>The default of a column that a sequence numbers, as the server prints it.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>The call of <c>nextval</c>.</returns>
    public static string NextValue(QualifiedName sequence) => $"nextval({Constant(SqlIdentifiers.Quote(sequence.Schema) + "." + SqlIdentifiers.Quote(sequence.Name))}::regclass)";

    /// <summary>A constant of text, as the server prints it in definitions: a backslash is a character like any other.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The constant.</returns>
    internal static string Constant(string text) => "'" + text.Replace("'", "''") + "'";

    private static int ClosingOf(string sql)
    {
        int depth = 0;
        foreach (SqlToken token in SqlToken.Scan(sql))
        {
            if (token.Text == "(")
                depth++;
            else if (token.Text == ")" && --depth == 0)
                return token.Start;
        }

        return -1;
    }
}
