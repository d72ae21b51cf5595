using System.Diagnostics.CodeAnalysis;

namespace SchemaGen.Schema;

/// <summary>
/// Reads an expression by the precedence of PostgreSQL's operators (documentation, table "Operator Precedence") into its canonical form. It
/// knows what defaults, checks, predicates and generated columns are made of; anything else it leaves alone as a whole.
/// </summary>
internal sealed partial class SqlExpressionReader(IReadOnlyList<SqlToken> tokens)
{
    private const int Or = 1, And = 2, Not = 3, Is = 4, Comparison = 5, Range = 6, AnyOperator = 7, Sum = 8, Product = 9, Power = 10, Zone = 11,
        Collate = 12, Sign = 13, Postfix = 14;

    private static readonly SqlToken End = new(SqlTokenKind.Symbol, "", -1);
    private int position;

    private SqlToken Current => position < tokens.Count ? tokens[position] : End;

    /// <summary>Reads all tokens; false when that is not an expression that it knows.</summary>
    public bool TryRead([NotNullWhen(true)] out string? canonical)
    {
        try
        {
            canonical = Read(Or).Text;
            return position == tokens.Count;
        }
        catch (FormatException)
        {
            canonical = null;
            return false;
        }
    }

    private static bool IsWord(SqlToken token, string text) =>
        token.Kind != SqlTokenKind.String && token.Kind != SqlTokenKind.QuotedName && string.Equals(token.Text, text, StringComparison.OrdinalIgnoreCase);

    private bool At(string text) => IsWord(Current, text);

    private bool Skip(string text)
    {
        if (!At(text))
            return false;
        position++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Skip(text))
            throw new FormatException();
    }

    private SqlNode Read(int lowest)
    {
        SqlNode left = Prefix();
        while (TryContinue(ref left, lowest))
        {
        }

        return left;
    }

    private SqlNode Prefix()
    {
        if (Skip("not"))
            return Negate(Read(Not));
        if (Skip("-"))
            return Read(Sign) is { Kind: SqlNodeKind.Number } number ? SqlNode.Number("-" + number.Text) : throw new FormatException();
        return Skip("+") ? Read(Sign) : Primary();
    }

    private static SqlNode Negate(SqlNode operand) => SqlNode.Of($"(not {operand.Text})");

    private bool TryContinue(ref SqlNode left, int lowest)
    {
        SqlToken token = Current;
        if (token.Kind is SqlTokenKind.String or SqlTokenKind.QuotedName or SqlTokenKind.Number || token.Text.Length == 0)
            return false;
        int precedence = PrecedenceOf(token.Text.ToLowerInvariant());
        if (precedence < lowest)
            return false;
        position++;
        left = precedence switch
        {
            Or => SqlNode.Chain(SqlNodeKind.Or, left, Read(And)),
            And => SqlNode.Chain(SqlNodeKind.And, left, Read(Not)),
            Is => Test(left, token),
            Range => RangeOf(left, token),
            Zone => TimeZone(left),
            Collate => SqlNode.Of($"({left.Text} collate {Name()})"),
            Postfix => PostfixOf(left, token),
            _ => SqlNode.Operator(left, token.Text == "!=" ? "<>" : token.Text, Read(precedence + 1)),
        };
        return true;
    }

    private static int PrecedenceOf(string text) => text switch
    {
        "or" => Or,
        "and" => And,
        "is" or "isnull" or "notnull" => Is,
        "<" or ">" or "=" or "<=" or ">=" or "<>" or "!=" => Comparison,
        "between" or "in" or "like" or "ilike" or "not" => Range,
        "+" or "-" => Sum,
        "*" or "/" or "%" => Product,
        "^" => Power,
        "at" => Zone,
        "collate" => Collate,
        "::" or "[" => Postfix,
        ")" or "]" or "," or "(" or ";" or "." or ":" or ":=" => 0,
        _ => char.IsLetter(text[0]) || text[0] == '_' ? 0 : AnyOperator,
    };

    private SqlNode Test(SqlNode left, SqlToken token)
    {
        if (IsWord(token, "isnull"))
            return SqlNode.Of($"({left.Text} is null)");
        if (IsWord(token, "notnull"))
            return SqlNode.Of($"({left.Text} is not null)");
        bool not = Skip("not");
        if (Skip("distinct"))
        {
            Expect("from");
            SqlNode test = SqlNode.Of($"({left.Text} is distinct from {Read(Comparison).Text})");
            return not ? Negate(test) : test;
        }

        string what = Current.Text.ToLowerInvariant();
        if (what is not ("null" or "true" or "false" or "unknown"))
            throw new FormatException();
        position++;
        return SqlNode.Of($"({left.Text} is {(not ? "not " : "")}{what})");
    }

    private SqlNode RangeOf(SqlNode left, SqlToken token)
    {
        bool not = IsWord(token, "not");
        if (not)
            token = tokens[Math.Min(position++, tokens.Count - 1)];
        if (IsWord(token, "in"))
            return In(left, not);
        if (IsWord(token, "like"))
            return SqlNode.Operator(left, not ? "!~~" : "~~", Read(AnyOperator));
        if (IsWord(token, "ilike"))
            return SqlNode.Operator(left, not ? "!~~*" : "~~*", Read(AnyOperator));
        if (!IsWord(token, "between"))
            throw new FormatException();
        SqlNode low = Read(AnyOperator);
        Expect("and");
        SqlNode high = Read(AnyOperator);
        return not
            ? SqlNode.Chain(SqlNodeKind.Or, SqlNode.Operator(left, "<", low), SqlNode.Operator(left, ">", high))
            : SqlNode.Chain(SqlNodeKind.And, SqlNode.Operator(left, ">=", low), SqlNode.Operator(left, "<=", high));
    }

    private SqlNode In(SqlNode left, bool not)
    {
        Expect("(");
        List<SqlNode> items = List(")");
        string comparison = not ? "<>" : "=";
        return items.Count == 1
            ? SqlNode.Operator(left, comparison, items[0])
            : SqlNode.Operator(left, comparison, SqlNode.Call(not ? "all" : "any", SqlNode.Array(items)));
    }

    private SqlNode TimeZone(SqlNode left)
    {
        Expect("time");
        Expect("zone");
        return SqlNode.Call("timezone", Read(Collate), left);
    }

    private SqlNode PostfixOf(SqlNode left, SqlToken token)
    {
        if (token.Text == "::")
            return SqlCasts.Apply(left, TypeName());
        List<SqlNode> subscript = List("]");
        return subscript.Count == 1 ? SqlNode.Of($"{left.Text}[{subscript[0].Text}]") : throw new FormatException();
    }

    private SqlNode Primary()
    {
        SqlToken token = Current;
        switch (token.Kind)
        {
            case SqlTokenKind.String:
                position++;
                return new SqlNode(SqlNodeKind.String, token.Text, []);
            case SqlTokenKind.Number:
                position++;
                return SqlNode.Number(token.Text.ToLowerInvariant());
            case SqlTokenKind.Symbol:
                return Parenthesized();
            default:
                return Word();
        }
    }

    private SqlNode Parenthesized()
    {
        Expect("(");
        List<SqlNode> items = List(")");
        return items.Count == 1 ? items[0] : SqlNode.Call("row", items);
    }

    /// <summary>The items up to the bracket, which is read too.</summary>
    private List<SqlNode> List(string close)
    {
        List<SqlNode> items = [];
        if (Skip(close))
            return items;
        do
            items.Add(Read(Or));
        while (Skip(","));
        Expect(close);
        return items;
    }

    private SqlNode Word()
    {
        if (Skip("case"))
            return Case();
        if (At("array") && position + 1 < tokens.Count && tokens[position + 1].Text == "[")
        {
            position += 2;
            return SqlNode.Array(List("]"));
        }

        if (Current.Kind == SqlTokenKind.Word && Current.Text.ToLowerInvariant() is "true" or "false" or "null")
            return new SqlNode(SqlNodeKind.Constant, tokens[position++].Text.ToLowerInvariant(), []);

        int start = position;
        string name = Name();
        if (Skip("("))
            return Call(name);
        bool typed = Current.Kind == SqlTokenKind.String || At("precision") || At("varying") || At("with") || At("without");
        if (!typed)
            return SqlNode.Of(name == "current_timestamp" ? "now()" : name);
        // interval '1 day', timestamp with time zone '2026-01-01'
        position = start;
        string type = TypeName();
        return Current.Kind == SqlTokenKind.String ? SqlCasts.Apply(Primary(), type) : throw new FormatException();
    }

    private SqlNode Case()
    {
        string text = "case";
        if (!At("when"))
            text += " " + Read(Or).Text;
        while (Skip("when"))
        {
            text += " when " + Read(Or).Text;
            Expect("then");
            text += " then " + Read(Or).Text;
        }

        // The server prints the ELSE that nobody wrote.
        text += " else " + (Skip("else") ? Read(Or).Text : "null");
        Expect("end");
        return SqlNode.Of(text + " end");
    }

    /// <summary>A name with its qualifiers, without those that go without saying.</summary>
    private string Name()
    {
        List<string> parts = [NamePart()];
        while (Skip("."))
            parts.Add(NamePart());
        if (parts.Count > 1 && parts[0] is "public" or "pg_catalog")
            parts.RemoveAt(0);
        return string.Join(".", parts);
    }

    private string NamePart()
    {
        SqlToken token = Current;
        position++;
        return token.Kind switch
        {
            SqlTokenKind.Word => token.Text.ToLowerInvariant(),
            SqlTokenKind.QuotedName => Unquoted(token.Text),
            _ => throw new FormatException(),
        };
    }

    private string Unquoted(string quoted)
    {
        if (quoted.Length < 3)
            throw new FormatException();
        string name = quoted.Substring(1, quoted.Length - 2);
        bool plain = name.All(static c => c is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) && !char.IsDigit(name, 0);
        // A keyword is a name only in quotes, but for that of a function, which the parenthesis tells.
        return plain && (!SqlKeywords.Contains(name) || At("(")) ? name : quoted;
    }

    private string TypeName()
    {
        string type = Name();
        while (Current.Kind == SqlTokenKind.Word && Current.Text.ToLowerInvariant() is
            "precision" or "varying" or "with" or "without" or "time" or "zone" or "year" or "month" or "day" or "hour" or "minute" or "second" or "to")
        {
            type += " " + tokens[position++].Text.ToLowerInvariant();
            type += Modifiers();
        }

        type += Modifiers();
        if (Current.Kind == SqlTokenKind.Word && Current.Text.ToLowerInvariant() is "with" or "without")
            type += string.Concat(Enumerable.Range(0, 3).Select(_ => " " + tokens[Math.Min(position++, tokens.Count - 1)].Text.ToLowerInvariant()));
        while (Skip("["))
        {
            Expect("]");
            type += "[]";
        }

        return type;
    }

    private string Modifiers()
    {
        if (!At("("))
            return "";
        string text = "";
        while (!At(")"))
            text += position < tokens.Count ? tokens[position++].Text : throw new FormatException();
        position++;
        return text + ")";
    }
}
