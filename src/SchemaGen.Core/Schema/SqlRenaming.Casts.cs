namespace SchemaGen.Schema;

// What a constant is cast to, the innermost cast first.
internal static partial class SqlRenaming
{
    private static readonly HashSet<string> WordsOfTypes = new(StringComparer.Ordinal) { "varying", "precision", "with", "without", "time", "zone" };

    private static readonly HashSet<string> WordsBeforeOperands = new(StringComparer.Ordinal)
    {
        "and", "or", "not", "when", "then", "else", "case", "between", "is", "from", "select", "distinct", "where", "on", "having",
    };

    // 'x'::mood, cast('x' as mood), ('x'::text)::mood, '{x,y}'::mood[], array['x', 'y']::mood[]
    private static IEnumerable<ConstantCast> CastsOf(SqlToken[] tokens, int constant)
    {
        int first = constant;
        int last = constant;
        bool isElement = false;
        while (true)
        {
            if (IsAt(tokens, last + 1, "::") && TypeAt(tokens, last + 2) is { } cast)
            {
                last = cast.Last;
                yield return new(cast.Type, cast.IsArray && !isElement);
            }
            else if (IsAt(tokens, first - 1, "(") && first > 1 && tokens[first - 2].Name == "cast" && last + 1 < tokens.Length && tokens[last + 1].Name == "as"
                && TypeAt(tokens, last + 2) is { } other && IsAt(tokens, other.Last + 1, ")"))
            {
                (first, last) = (first - 2, other.Last + 1);
                yield return new(other.Type, other.IsArray && !isElement);
            }
            else if (IsAt(tokens, first - 1, "(") && IsAt(tokens, last + 1, ")") && !IsCall(tokens, first - 1))
            {
                (first, last) = (first - 1, last + 1);
            }
            else if (ArrayAround(tokens, first, last) is { } array)
            {
                (first, last) = array;
                isElement = true;
            }
            else
            {
                yield break;
            }
        }
    }

    private static (QualifiedName Type, bool IsArray, int Last)? TypeAt(SqlToken[] tokens, int i)
    {
        if (i >= tokens.Length || tokens[i].Name is not { } name)
            return null;
        bool isQualified = IsAt(tokens, i + 1, ".") && i + 2 < tokens.Length && tokens[i + 2].Name is not null;
        QualifiedName type = isQualified ? new QualifiedName(name, tokens[i + 2].Name!) : name;
        int last = Words(isQualified ? i + 2 : i);
        if (IsAt(tokens, last + 1, "(") && Closing(tokens, last + 1) is { } modifiers)
            last = Words(modifiers);
        bool isArray = false;
        while (IsAt(tokens, last + 1, "[") && Closing(tokens, last + 1) is { } bounds)
            (last, isArray) = (bounds, true);
        return (type, isArray, last);

        // timestamp (3) with time zone
        int Words(int end)
        {
            while (end + 1 < tokens.Length && tokens[end + 1].Kind == SqlTokenKind.Word && WordsOfTypes.Contains(tokens[end + 1].Name!))
                end++;
            return end;
        }
    }

    // Elements of array['x', 'y'] or array[['x'], ['y']]; an array of arrays is one when its elements are.
    private static (int First, int Last)? ArrayAround(SqlToken[] tokens, int first, int last)
    {
        if (first == 0 || tokens[first - 1].Text is not ("[" or ",") || last + 1 >= tokens.Length || tokens[last + 1].Text is not ("]" or ","))
            return null;
        if (OpeningBracket(tokens, first) is not { } open || Closing(tokens, open) is not { } close)
            return null;
        return open > 0 && tokens[open - 1].Name == "array" ? (open - 1, close)
            : open > 0 && tokens[open - 1].Text is "[" or "," ? (open, close)
            : null;
    }

    private static int? OpeningBracket(SqlToken[] tokens, int i)
    {
        int depth = 0;
        while (--i >= 0)
        {
            if (tokens[i].Text is ")" or "]")
                depth++;
            else if (tokens[i].Text is "(" or "[" && depth-- == 0)
                return tokens[i].Text == "[" ? i : null;
        }

        return null;
    }

    private static int? Closing(SqlToken[] tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Length; i++)
        {
            if (tokens[i].Text is "(" or "[")
                depth++;
            else if (tokens[i].Text is ")" or "]" && --depth == 0)
                return i;
        }

        return null;
    }

    // lower('x'), and not: and ('x')
    private static bool IsCall(SqlToken[] tokens, int open) =>
        open > 0 && tokens[open - 1].Name is { } name && !(tokens[open - 1].Kind == SqlTokenKind.Word && WordsBeforeOperands.Contains(name));

    /// <summary>A cast of a constant, directly or of what it is an element of.</summary>
    /// <param name="Type">The type, or that of the elements.</param>
    /// <param name="IsOfArray">Whether the constant is a whole array, such as <c>'{x,y}'</c>.</param>
    private readonly record struct ConstantCast(QualifiedName Type, bool IsOfArray);
}
