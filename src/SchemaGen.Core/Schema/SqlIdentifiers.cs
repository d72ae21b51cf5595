using System.Text;

namespace SchemaGen.Schema;

/// <summary>
/// Finds and renames identifiers inside SQL expressions, leaving strings, other names and everything else alone. What stands before a
/// parenthesis is a function, and what stands after <c>::</c> is a type; neither counts as an identifier here.
/// </summary>
public static class SqlIdentifiers
{
    /// <summary>The identifiers that an expression mentions, unquoted, folded to lower case where they were not quoted.</summary>
    /// <param name="expression">A SQL expression.</param>
    /// <returns>Each mention in order; keywords are among them, and the words of types that are written without <c>::</c>.</returns>
    public static IEnumerable<string> In(string expression) =>
        Tokens(expression).Where(static t => t.Identifier is not null).Select(static t => t.Identifier!);

    /// <summary>The functions that an expression calls, without their schemas, unquoted and folded as identifiers are.</summary>
    /// <param name="expression">A SQL expression.</param>
    /// <returns>Each call in order; types with modifiers, such as <c>varchar(20)</c>, are among them.</returns>
    public static IEnumerable<string> Functions(string expression) =>
        Tokens(expression).Where(static t => t.Function is not null).Select(static t => t.Function!);

    /// <summary>Whether an expression mentions an identifier.</summary>
    /// <param name="expression">A SQL expression.</param>
    /// <param name="identifier">The name as stored.</param>
    /// <returns>True when it does.</returns>
    public static bool Mentions(string expression, string identifier) => In(expression).Contains(identifier, StringComparer.Ordinal);

    /// <summary>The expression with one identifier renamed.</summary>
    /// <param name="expression">A SQL expression.</param>
    /// <param name="from">The name as stored.</param>
    /// <param name="to">The new name as stored; it is quoted where it must be.</param>
    /// <returns>The same text but for the renamed identifier.</returns>
    public static string Rename(string expression, string from, string to)
    {
        StringBuilder result = new(expression.Length + to.Length);
        foreach ((int start, int length, string? identifier, _) in Tokens(expression))
        {
            if (identifier == from)
                result.Append(Quote(to));
            else
                result.Append(expression, start, length);
        }

        return result.ToString();
    }

    /// <summary>A name as SQL must write it: in quotes unless it is plain lower case and no keyword, as <c>quote_ident</c> does.</summary>
    /// <param name="name">The name as stored.</param>
    /// <returns>The name, quoted where it must be.</returns>
    public static string Quote(string name) => IsPlain(name) ? name : "\"" + name.Replace("\"", "\"\"") + "\"";

    // Every name of every statement comes by here.
    private static bool IsPlain(string name)
    {
        foreach (char c in name)
        {
            if (c is not ('_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
                return false;
        }

        return name.Length > 0 && name[0] is not (>= '0' and <= '9') && !SqlKeywords.Contains(name);
    }

    private static IEnumerable<(int Start, int Length, string? Identifier, string? Function)> Tokens(string sql)
    {
        int i = 0;
        bool inType = false;
        while (i < sql.Length)
        {
            int start = i;
            char c = sql[i];
            if (c == '\'')
            {
                i = EndOfQuoted(sql, i, c);
                yield return (start, i - start, null, null);
            }
            else if (c == '"')
            {
                i = EndOfQuoted(sql, i, c);
                string name = sql.Substring(start + 1, Math.Max(0, i - start - 2)).Replace("\"\"", "\"");
                bool isCall = IsFollowedBy(sql, i, '(');
                yield return (start, i - start, inType || isCall ? null : name, !inType && isCall ? name : null);
                inType &= IsFollowedBy(sql, i, '.');
            }
            else if (char.IsLetter(c) || c == '_')
            {
                while (i < sql.Length && (char.IsLetterOrDigit(sql[i]) || sql[i] is '_' or '$'))
                    i++;
                bool prefixOfString = i < sql.Length && sql[i] == '\'';
                bool isCall = IsFollowedBy(sql, i, '(');
                string? word = prefixOfString || inType ? null : sql.Substring(start, i - start).ToLowerInvariant();
                yield return (start, i - start, isCall ? null : word, isCall ? word : null);
                inType &= IsFollowedBy(sql, i, '.');
            }
            else
            {
                i++;
                inType = (inType && (c == '.' || char.IsWhiteSpace(c))) || (c == ':' && start > 0 && sql[start - 1] == ':');
                yield return (start, 1, null, null);
            }
        }
    }

    private static bool IsFollowedBy(string sql, int i, char c)
    {
        while (i < sql.Length && char.IsWhiteSpace(sql[i]))
            i++;
        return i < sql.Length && sql[i] == c;
    }

    private static int EndOfQuoted(string sql, int open, char quote)
    {
        int i = open + 1;
        while (i < sql.Length)
        {
            if (sql[i++] != quote)
                continue;
            if (i >= sql.Length || sql[i] != quote)
                return i;
            i++;
        }

        return i;
    }
}
