namespace SchemaGen.Introspection.Catalog;

/// <summary>Takes lists apart that the server printed.</summary>
internal static class SqlLists
{
    /// <summary>The items of a list; commas within quotes and parentheses divide nothing.</summary>
    public static IReadOnlyList<string> Split(string list)
    {
        List<string> items = [];
        int start = 0;
        Walk(list, (at, depth) =>
        {
            if (depth == 0 && list[at] == ',')
            {
                items.Add(list[start..at].Trim());
                start = at + 1;
            }
        });
        items.Add(list[start..].Trim());
        return items;
    }

    /// <summary>What stands in each of the outer parentheses.</summary>
    public static IReadOnlyList<string> Parenthesized(string text)
    {
        List<string> found = [];
        int start = 0;
        Walk(text, (at, depth) =>
        {
            if (text[at] == '(' && depth == 1)
                start = at + 1;
            else if (text[at] == ')' && depth == 0)
                found.Add(text[start..at]);
        });
        return found;
    }

    // The depth is the one after the character.
    private static void Walk(string text, Action<int, int> visit)
    {
        int depth = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                // A doubled quote ends and begins again.
                quote = c == quote ? '\0' : quote;
                continue;
            }

            if (c is '\'' or '"')
                quote = c;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            visit(i, depth);
        }
    }
}
