namespace SchemaGen.Sql;

/// <summary>Takes SQL that people wrote apart into its statements.</summary>
public static class SqlStatements
{
    /// <summary>
    /// The statements of a text, in order, without the semicolons between them. Strings, dollar-quoted bodies, comments and the bodies of
    /// <c>begin atomic</c> functions are not cut.
    /// </summary>
    /// <param name="sql">The text.</param>
    /// <returns>The statements; none for white space and comments alone.</returns>
    public static IReadOnlyList<string> Split(string sql)
    {
        List<string> statements = [];
        int start = -1;
        int depth = 0;
        string? last = null;
        foreach (SqlToken token in SqlToken.Scan(sql))
        {
            if (token.Text == ";" && depth == 0)
            {
                if (start >= 0)
                    statements.Add(sql.Substring(start, token.Start - start).TrimEnd());
                (start, last) = (-1, null);
                continue;
            }

            if (start < 0)
                start = token.Start;
            string? word = token.Kind == SqlTokenKind.Word ? token.Name : null;
            // A function's body in standard SQL has statements of its own, and CASE in them ends with END too.
            if ((word == "atomic" && last == "begin") || (depth > 0 && word == "case"))
                depth++;
            else if (depth > 0 && word == "end")
                depth--;
            last = word;
        }

        if (start >= 0)
            statements.Add(sql.Substring(start).TrimEnd());
        return statements;
    }
}
