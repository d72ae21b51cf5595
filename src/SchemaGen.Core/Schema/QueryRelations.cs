namespace SchemaGen.Schema;

/// <summary>Finds the relations of a query: what stands in the lists behind <c>FROM</c>, at any depth, but for common table expressions.</summary>
internal sealed class QueryRelations(IReadOnlyList<SqlToken> tokens)
{
    // What can stand behind a relation and is no alias of it.
    private static readonly HashSet<string> NoAlias = new(StringComparer.Ordinal)
    {
        "where", "join", "on", "using", "left", "right", "inner", "full", "cross", "natural", "group", "order", "having", "limit", "offset", "fetch",
        "union", "intersect", "except", "window", "for", "tablesample", "as", "with",
    };

    private static readonly HashSet<string> EndOfList = new(StringComparer.Ordinal)
    {
        "where", "group", "order", "having", "limit", "offset", "fetch", "window", "for", "union", "intersect", "except",
    };

    private readonly Stack<Level> _outer = new();
    private readonly HashSet<string> _common = CommonTables(tokens);
    private Level _level = new();

    public IEnumerable<QueryRelation> Read()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            string text = tokens[i].Kind == SqlTokenKind.Word ? tokens[i].Text.ToLowerInvariant() : tokens[i].Text;
            if (text == "(")
            {
                _outer.Push(_level);
                _level = new() { InList = _level.IsExpected, IsExpected = _level.IsExpected };
            }
            else if (text == ")")
            {
                _level = _outer.Count > 0 ? _outer.Pop() : new();
                _level.IsExpected = false;
            }
            else if (text is "only" or "lateral" || !_level.IsExpected || tokens[i].Name is null || text == "select" || text == "values")
            {
                Follow(text, i);
            }
            else if (RelationAt(i) is { } relation)
            {
                _level.IsExpected = false;
                i = relation.End - 1;
                if (relation.NameEnd - relation.First > 1 || !_common.Contains(relation.Name.Name))
                    yield return relation;
            }
            else
            {
                _level.IsExpected = false;
            }
        }
    }

    private void Follow(string text, int i)
    {
        if (text is "select" or "values")
            (_level.IsQuery, _level.InList, _level.IsExpected) = (true, false, false);
        // "a is distinct from b" and "extract(year from d)" begin no list.
        else if (text == "from" && _level.IsQuery && !(i > 0 && tokens[i - 1].Name == "distinct"))
            (_level.InList, _level.IsExpected) = (true, true);
        else if ((text == "join" || text == ",") && _level.InList)
            _level.IsExpected = true;
        else if (tokens[i].Kind == SqlTokenKind.Word && EndOfList.Contains(text))
            (_level.InList, _level.IsExpected) = (false, false);
    }

    private QueryRelation? RelationAt(int first)
    {
        int end = first + 1;
        QualifiedName name = new(QualifiedName.DefaultSchema, tokens[first].Name!);
        if (end + 1 < tokens.Count && tokens[end].Text == "." && tokens[end + 1].Name is { } qualified)
        {
            name = new(tokens[first].Name!, qualified);
            end += 2;
        }

        if (end < tokens.Count && tokens[end].Text == "(")
            return null;
        int nameEnd = end;
        if (end < tokens.Count && tokens[end].Kind == SqlTokenKind.Word && tokens[end].Name == "as")
            end++;
        if (end >= tokens.Count || tokens[end].Name is not { } alias || (tokens[end].Kind == SqlTokenKind.Word && NoAlias.Contains(alias)))
            return new(name, null, first, nameEnd, nameEnd);
        return new(name, alias, first, nameEnd, end + 1);
    }

    private static HashSet<string> CommonTables(IReadOnlyList<SqlToken> tokens)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 1; i + 2 < tokens.Count; i++)
        {
            bool begins = tokens[i - 1].Text == "," || tokens[i - 1].Name is "with" or "recursive";
            if (begins && tokens[i].Name is { } name && tokens[i + 1].Name == "as" && (tokens[i + 2].Text == "(" || tokens[i + 2].Name is "materialized" or "not"))
                names.Add(name);
        }

        return names;
    }

    /// <summary>Where the reading is within one pair of parentheses.</summary>
    private sealed class Level
    {
        public bool IsQuery { get; set; }

        public bool InList { get; set; }

        public bool IsExpected { get; set; }
    }
}
