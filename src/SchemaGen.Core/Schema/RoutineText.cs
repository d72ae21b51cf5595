using System.Text;

namespace SchemaGen.Schema;

/// <summary>Reads the text of functions and procedures: their parameters, and what stands behind them.</summary>
public static class RoutineText
{
    private static readonly HashSet<string> Modes = new(StringComparer.Ordinal) { "in", "out", "inout", "variadic" };

    // Types of several words: a parameter of such a type without a name of its own begins with the first of them.
    private static readonly HashSet<string> LongTypes = new(StringComparer.Ordinal)
    {
        "double precision", "character varying", "bit varying", "timestamp with time zone", "timestamp without time zone",
        "time with time zone", "time without time zone",
    };

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["int"] = "integer", ["int4"] = "integer", ["int8"] = "bigint", ["int2"] = "smallint", ["bool"] = "boolean", ["decimal"] = "numeric",
        ["float8"] = "double precision", ["float"] = "double precision", ["float4"] = "real", ["varchar"] = "character varying",
        ["char"] = "character", ["bpchar"] = "character", ["timestamptz"] = "timestamp with time zone", ["timetz"] = "time with time zone",
        ["varbit"] = "bit varying",
    };

    /// <summary>The types of the input parameters in PostgreSQL's full words, which tell routines of one name apart.</summary>
    /// <param name="parameters">The parameters as SQL, without the parentheses.</param>
    /// <returns>The types, separated by a comma and a blank: <c>integer, text[]</c>.</returns>
    public static string InputTypes(string parameters) =>
        string.Join(", ", Split([.. SqlToken.Scan(parameters)]).Select(Read).Where(static p => p.Mode != "out").Select(static p => p.Type));

    /// <summary>One form for parameters that mean the same.</summary>
    /// <param name="parameters">The parameters as SQL, without the parentheses.</param>
    /// <returns>A form to compare, not to execute.</returns>
    public static string CanonicalParameters(string parameters) =>
        string.Join(", ", Split([.. SqlToken.Scan(parameters)]).Select(Read).Select(Canonical));

    /// <summary>
    /// One form for definitions that mean the same: the order and the case of the clauses, clauses that say what holds anyway, and the
    /// quotes of the body are no difference; each character of the body is.
    /// </summary>
    /// <param name="definition">What stands behind the parameters, as SQL.</param>
    /// <returns>A form to compare, not to execute. What is not understood keeps its tokens.</returns>
    public static string Canonical(string definition)
    {
        SqlToken[] tokens = [.. SqlToken.Scan(definition)];
        return new RoutineClauses(tokens).TryRead(definition, out string? canonical) ? canonical! : SqlExpressions.Canonical(definition);
    }

    /// <summary>The result type as the definition says it, in its one form; empty where it says none.</summary>
    /// <param name="definition">What stands behind the parameters, as SQL.</param>
    /// <returns>A form to compare, not to execute.</returns>
    public static string Returns(string definition) => Clauses(definition)?.Returns ?? "";

    /// <summary>Whether PostgreSQL replaces a routine by another in place (documentation, <c>CREATE FUNCTION</c>, "Notes").</summary>
    /// <param name="from">The routine that is there.</param>
    /// <param name="to">The routine as it is to be, of the same signature.</param>
    /// <returns>True when kind, result and the names and defaults of the parameters are the same.</returns>
    public static bool CanReplace(Routine from, Routine to) =>
        from.Kind == to.Kind
        && CanonicalParameters(from.Parameters) == CanonicalParameters(to.Parameters)
        && Returns(from.Definition) == Returns(to.Definition);

    /// <summary>
    /// Whether a routine runs with the rights of its owner (<c>SECURITY DEFINER</c>) and finds tables and functions by the search path of its
    /// caller, who can so make it run something else.
    /// </summary>
    /// <param name="definition">What stands behind the parameters, as SQL.</param>
    /// <returns>True when it does.</returns>
    public static bool TrustsCaller(string definition) => Clauses(definition) is { RunsAsOwner: true, SetsSearchPath: false };

    private static RoutineClauses? Clauses(string definition)
    {
        RoutineClauses clauses = new([.. SqlToken.Scan(definition)]);
        return clauses.TryRead(definition, out _) ? clauses : null;
    }

    /// <summary>
    /// What PostgreSQL looks up when the routine is created: the types and defaults of its parameters, the types of its result and a body that is not in
    /// quotes. The names of parameters and of the columns of a result are nobody else's, and neither are the words of other clauses.
    /// </summary>
    /// <param name="routine">The routine.</param>
    /// <returns>A text to look for names in.</returns>
    public static string Head(Routine routine)
    {
        IEnumerable<string> parameters = Split([.. SqlToken.Scan(routine.Parameters)]).Select(Read).Select(static p => $"{p.Type} {p.Default}");
        IEnumerable<string> rest = Clauses(routine.Definition) is { } clauses
            ? ResultTypes(clauses.Returns).Append(clauses.Body)
            : SqlToken.Scan(routine.Definition).Where(static t => t.Kind != SqlTokenKind.String).Select(static t => t.Text);
        return string.Join(" , ", parameters.Concat(rest));
    }

    /// <summary>Types in one form: full words, no modifiers, no schema <c>public</c>.</summary>
    internal static string TypeText(IReadOnlyList<SqlToken> tokens)
    {
        StringBuilder text = new();
        for (int i = 0; i < tokens.Count; i++)
        {
            string word = tokens[i].Name is { } name ? SqlIdentifiers.Quote(name) : tokens[i].Text;
            if (tokens[i].Kind == SqlTokenKind.Word)
                word = FullWord(tokens, i);
            if (word == "public" && i + 1 < tokens.Count && tokens[i + 1].Text == ".")
            {
                i++;
                continue;
            }

            if (word == "(" && EndOfModifiers(tokens, i) is { } end)
            {
                i = end;
                continue;
            }

            bool joined = text.Length == 0 || word is "." or "[" or "]" or "," or ")" or "(" || text[text.Length - 1] is '.' or '(' or '[';
            text.Append(joined ? "" : " ").Append(word);
        }

        return text.ToString();
    }

    private static string FullWord(IReadOnlyList<SqlToken> tokens, int i)
    {
        string word = tokens[i].Text.ToLowerInvariant();
        string next = i + 1 < tokens.Count ? tokens[i + 1].Text.ToLowerInvariant() : "";
        // The time of a time zone is no type.
        bool isOfZone = i > 0 && tokens[i - 1].Text.ToLowerInvariant() is "with" or "without";
        if (word is "timestamp" or "time" && next is not ("with" or "without"))
            return isOfZone ? word : word + " without time zone";
        if (word is "character" or "char" && next == "varying")
            return "character";
        return Synonyms.TryGetValue(word, out string? full) ? full : word;
    }

    // Functions keep no modifiers: varchar(20) is character varying.
    private static int? EndOfModifiers(IReadOnlyList<SqlToken> tokens, int open)
    {
        int i = open + 1;
        while (i < tokens.Count && (tokens[i].Kind == SqlTokenKind.Number || tokens[i].Text == ","))
            i++;
        return i > open + 1 && i < tokens.Count && tokens[i].Text == ")" ? i : null;
    }

    // The columns of a table have names, and any other result is one type.
    private static IEnumerable<string> ResultTypes(string returns)
    {
        List<SqlToken> tokens = [.. SqlToken.Scan(returns)];
        return tokens.Count > 2 && tokens[0].Name == "table" && tokens[1].Text == "("
            ? Split(tokens.GetRange(2, tokens.Count - 3)).Select(Read).Select(static p => p.Type)
            : [returns];
    }

    private static IEnumerable<List<SqlToken>> Split(IReadOnlyList<SqlToken> tokens)
    {
        List<SqlToken> part = [];
        int depth = 0;
        foreach (SqlToken token in tokens)
        {
            depth += token.Text is "(" or "[" ? 1 : token.Text is ")" or "]" ? -1 : 0;
            if (token.Text == "," && depth == 0)
            {
                yield return part;
                part = [];
            }
            else
            {
                part.Add(token);
            }
        }

        if (part.Count > 0)
            yield return part;
    }

    // Itself a list of parameters, so that the signature can still be read from it.
    private static string Canonical((string Mode, string Name, string Type, string Default) parameter)
    {
        string name = parameter.Name.Length == 0 ? "" : SqlIdentifiers.Quote(parameter.Name) + " ";
        return $"{parameter.Mode} {name}{parameter.Type}{(parameter.Default.Length == 0 ? "" : " default " + parameter.Default)}";
    }

    private static (string Mode, string Name, string Type, string Default) Read(List<SqlToken> tokens)
    {
        int at = tokens.FindIndex(static t => t.Text == "=" || t.Text == ":=" || t.Text.Equals("default", StringComparison.OrdinalIgnoreCase));
        string value = at < 0 ? "" : SqlExpressions.Canonical(string.Join(" ", tokens.Skip(at + 1).Select(static t => t.Text)));
        List<SqlToken> rest = at < 0 ? tokens : tokens.GetRange(0, at);
        string mode = "in";
        if (rest.Count > 1 && rest[0].Kind == SqlTokenKind.Word && Modes.Contains(rest[0].Text.ToLowerInvariant()))
        {
            mode = rest[0].Text.ToLowerInvariant();
            rest = rest.GetRange(1, rest.Count - 1);
        }

        string whole = TypeText(rest);
        bool isNamed = rest.Count > 1 && rest[1].Text is not ("." or "[" or "(") && !LongTypes.Contains(whole.Replace("[]", ""));
        return isNamed ? (mode, rest[0].Name ?? rest[0].Text, TypeText(rest.GetRange(1, rest.Count - 1)), value) : (mode, "", whole, value);
    }
}
