namespace SchemaGen.Schema;

/// <summary>
/// Reads the clauses of <c>CREATE FUNCTION</c> and <c>CREATE PROCEDURE</c> (documentation, section "CREATE FUNCTION") in any order.
/// </summary>
internal sealed class RoutineClauses(IReadOnlyList<SqlToken> tokens)
{
    private static readonly HashSet<string> Starters = new(StringComparer.Ordinal)
    {
        "returns", "language", "immutable", "stable", "volatile", "not", "leakproof", "called", "strict", "external", "security", "parallel",
        "cost", "rows", "support", "window", "transform", "set", "as", "return", "begin",
    };

    private readonly SortedDictionary<string, string> _clauses = new(StringComparer.Ordinal);
    private int _position;

    public string Returns => _clauses.TryGetValue("returns", out string? type) ? type : "";

    public string Body => _clauses.TryGetValue("body", out string? body) ? body : "";

    public bool RunsAsOwner => _clauses.ContainsKey("security");

    public bool SetsSearchPath => _clauses.Keys.Any(static c => c.StartsWith("set search_path ", StringComparison.Ordinal));

    private string Current => Word(_position);

    public bool TryRead(string sql, out string? canonical)
    {
        canonical = null;
        while (_position < tokens.Count)
        {
            if (!TryReadClause(sql))
                return false;
        }

        canonical = string.Join("\n", _clauses.Select(static c => c.Key + " " + c.Value));
        return true;
    }

    private bool TryReadClause(string sql)
    {
        switch (Current)
        {
            case "returns" when Word(_position + 1) == "null":
                return Take(4, "strict", "");
            case "returns":
                int end = EndOfClause(_position + 1);
                _clauses["returns"] = RoutineText.TypeText([.. tokens.Skip(_position + 1).Take(end - _position - 1)]);
                _position = end;
                return true;
            case "language":
                return Take(2, "language", Content(tokens, _position + 1).ToLowerInvariant());
            case "immutable" or "stable":
                return Take(1, "volatility", Current);
            case "volatile":
                return Take(1);
            case "not" when Word(_position + 1) == "leakproof":
                return Take(2);
            case "leakproof" or "window" or "strict":
                return Take(1, Current, "");
            case "called":
                return Take(4);
            case "external":
                return Take(1);
            case "security":
                return Word(_position + 1) == "definer" ? Take(2, "security", "definer") : Take(2);
            case "parallel":
                return Word(_position + 1) == "unsafe" ? Take(2) : Take(2, "parallel", Word(_position + 1));
            case "cost" or "rows":
                bool isDefault = Word(_position + 1) == (Current == "cost" ? "100" : "1000");
                return isDefault ? Take(2) : Take(2, Current, Word(_position + 1));
            case "as":
                return TakeBody();
            case "set" or "support" or "transform":
                return TakeOther();
            case "return" or "begin":
                _clauses["body"] = string.Join(" ", tokens.Skip(_position).Select(static t => t.Kind == SqlTokenKind.Word ? t.Text.ToLowerInvariant() : t.Text));
                _position = tokens.Count;
                return true;
            default:
                return false;
        }
    }

    private bool TakeBody()
    {
        if (_position + 1 >= tokens.Count || tokens[_position + 1].Kind != SqlTokenKind.String)
            return false;
        bool linked = Word(_position + 2) == ",";
        string body = Content(tokens, _position + 1) + (linked ? "\n" + Content(tokens, _position + 3) : "");
        return Take(linked ? 4 : 2, "as", body.Replace("\r\n", "\n"));
    }

    // SET search_path TO 'public' and set search_path = public are the same.
    private bool TakeOther()
    {
        int end = EndOfClause(_position + 1);
        string text = string.Join(
            " ", Enumerable.Range(_position, end - _position).Select(i => Word(i) is "=" ? "to" : tokens[i].Kind == SqlTokenKind.String ? Content(tokens, i) : Word(i)));
        _clauses[text] = "";
        _position = end;
        return true;
    }

    private bool Take(int count, string? clause = null, string value = "")
    {
        if (clause is not null)
            _clauses[clause] = value;
        _position += count;
        return _position <= tokens.Count;
    }

    private int EndOfClause(int start)
    {
        int depth = 0;
        int i = start;
        for (; i < tokens.Count; i++)
        {
            depth += tokens[i].Text == "(" ? 1 : tokens[i].Text == ")" ? -1 : 0;
            // What stands behind a schema is a name, of a table called "language" too.
            if (depth == 0 && i > start && tokens[i].Kind == SqlTokenKind.Word && tokens[i - 1].Text != "." && Starters.Contains(Word(i)))
                break;
        }

        return i;
    }

    private string Word(int i) => i >= tokens.Count ? "" : tokens[i].Name ?? tokens[i].Text.ToLowerInvariant();

    private static string Content(IReadOnlyList<SqlToken> tokens, int i)
    {
        if (i >= tokens.Count)
            return "";
        string text = tokens[i].Text;
        if (tokens[i].Kind != SqlTokenKind.String)
            return tokens[i].Name ?? text;
        if (text[0] == '\'')
            return text.Substring(1, Math.Max(0, text.Length - 2)).Replace("''", "'");
        int tag = text[0] == '$' ? text.IndexOf('$', 1) + 1 : 0;
        return tag == 0 ? text : text.Substring(tag, Math.Max(0, text.Length - (2 * tag)));
    }
}
