namespace SchemaGen.Sql;

/// <summary>Forms of SQL expressions.</summary>
public static class SqlExpressions
{
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
