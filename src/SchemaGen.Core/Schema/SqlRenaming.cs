using System.Text;

namespace SchemaGen.Schema;

/// <summary>Writes other names into SQL texts for what PostgreSQL knows by number and prints by name: PostgreSQL schemas, types and labels of enum types.</summary>
internal static partial class SqlRenaming
{
    private static readonly HashSet<string> SequenceFunctions = new(StringComparer.Ordinal) { "nextval", "currval", "setval" };

    /// <summary>An expression, a query or the head of a routine after a PostgreSQL schema was renamed.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="from">The schema's name.</param>
    /// <param name="to">Its new name.</param>
    /// <returns>The same text but for the schema before qualified names, those in constants such as <c>'sales.ids'::regclass</c> too.</returns>
    public static string RenameSchema(string sql, string from, string to)
    {
        SqlToken[] tokens = [.. SqlToken.Scan(sql)];
        if (!tokens.Any(t => t.Name == from || t.Kind == SqlTokenKind.String))
            return sql;
        List<QueryRelation> relations = [.. new QueryRelations(tokens).Read()];
        HashSet<int> relationStarts = [.. relations.Select(static r => r.First)];
        // What a query calls by the schema's name is no schema: sales.total from public.sales.
        bool isAlias = relations.Exists(r => (r.Alias ?? r.Name.Name) == from);
        Rewriting result = new(sql);
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == SqlTokenKind.String && IsObjectConstant(tokens, i) && RenamedConstant(tokens[i].Text, from, to) is { } constant)
                result.Replace(tokens[i], constant);
            else if (tokens[i].Name == from && IsAt(tokens, i + 1, ".") && !IsAt(tokens, i - 1, ".") && i + 2 < tokens.Length
                && (!isAlias || relationStarts.Contains(i) || IsAt(tokens, i + 3, "(") || IsAt(tokens, i - 1, "::")))
                result.Replace(tokens[i], SqlIdentifiers.Quote(to));
        }

        return result.ToString();
    }

    /// <summary>An expression or a query after a type was renamed or moved.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="from">The type.</param>
    /// <param name="to">Its new name.</param>
    /// <returns>The same text but for the type's name.</returns>
    public static string RenameType(string sql, QualifiedName from, QualifiedName to) => RenameType(sql, from, to, static (_, _) => false);

    /// <summary>A routine after a type was renamed or moved; its body in quotes stays.</summary>
    /// <param name="routine">The routine.</param>
    /// <param name="from">The type.</param>
    /// <param name="to">Its new name.</param>
    /// <returns>The routine with other types of its parameters and its result.</returns>
    public static Routine RenameType(Routine routine, QualifiedName from, QualifiedName to) => routine with
    {
        Parameters = RenameType(routine.Parameters, from, to, EndsParameter),
        Definition = RenameType(routine.Definition, from, to, static (tokens, i) =>
            i > 0 && (tokens[i - 1].Name is "returns" or "setof" || (IsInReturnedTable(tokens, i) && EndsParameter(tokens, i)))),
    };

    private static string RenameType(string sql, QualifiedName from, QualifiedName to, Func<SqlToken[], int, bool> isType)
    {
        // Every text of a schema comes by here, and few name the type.
        if (from.Name.IndexOf('"') < 0 && sql.IndexOf(from.Name, StringComparison.OrdinalIgnoreCase) < 0)
            return sql;
        SqlToken[] tokens = [.. SqlToken.Scan(sql)];
        Rewriting result = new(sql);
        string name = SqlIdentifiers.Quote(to.Name);
        string qualified = SqlIdentifiers.Quote(to.Schema) + "." + name;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Name != from.Name || IsAt(tokens, i + 1, "(") || IsAt(tokens, i + 1, "."))
                continue;
            if (IsAt(tokens, i - 1, "."))
            {
                // A relation's column may be called like the type, and the relation like its schema.
                if (i > 1 && tokens[i - 2].Name == from.Schema && (IsCast(tokens, i - 2) || isType(tokens, i - 2) || isType(tokens, i)))
                    result.Replace(tokens[i - 2], tokens[i], qualified);
            }
            else if (from.Schema == QualifiedName.DefaultSchema && (IsCast(tokens, i) || isType(tokens, i)))
            {
                result.Replace(tokens[i], to.Schema == QualifiedName.DefaultSchema ? name : qualified);
            }
        }

        return result.ToString();
    }

    private static bool IsCast(SqlToken[] tokens, int i) => IsAt(tokens, i - 1, "::") || (i > 0 && tokens[i - 1].Name == "as" && IsInCast(tokens, i));

    // cast(a as mood), and not "a as mood", which is a name for a column.
    private static bool IsInCast(SqlToken[] tokens, int i)
    {
        int? open = Opening(tokens, i);
        return open > 0 && tokens[open.Value - 1].Name == "cast";
    }

    private static bool IsInReturnedTable(SqlToken[] tokens, int i)
    {
        int? open = Opening(tokens, i);
        return open > 1 && tokens[open.Value - 1].Name == "table" && tokens[open.Value - 2].Name == "returns";
    }

    // The type is the last word of a parameter, before its default.
    private static bool EndsParameter(SqlToken[] tokens, int i) =>
        i + 1 == tokens.Length || tokens[i + 1].Text is "," or ")" or "=" or ":=" or "[" || tokens[i + 1].Name is "default" or "array";

    private static int? Opening(SqlToken[] tokens, int i)
    {
        int depth = 0;
        while (--i >= 0)
        {
            if (tokens[i].Text == ")")
                depth++;
            else if (tokens[i].Text == "(" && depth-- == 0)
                return i;
        }

        return null;
    }

    // A constant of text that looks like a name is none: only one that PostgreSQL reads as an object's.
    private static bool IsObjectConstant(SqlToken[] tokens, int i)
    {
        int type = IsAt(tokens, i + 1, "::") && IsAt(tokens, i + 3, ".") ? i + 4 : i + 2;
        bool isCast = IsAt(tokens, i + 1, "::") && type < tokens.Length && tokens[type].Name?.StartsWith("reg", StringComparison.Ordinal) == true;
        return isCast || (IsAt(tokens, i - 1, "(") && i > 1 && tokens[i - 2].Name is { } function && SequenceFunctions.Contains(function));
    }

    private static string? RenamedConstant(string constant, string from, string to)
    {
        string named = constant.Trim('\'').Replace("''", "'");
        SqlToken[] tokens = [.. SqlToken.Scan(named)];
        if (tokens.Length < 3 || tokens[0].Name != from || tokens[1].Text != ".")
            return null;
        Rewriting result = new(named);
        result.Replace(tokens[0], SqlIdentifiers.Quote(to));
        return SqlExpressions.Constant(result.ToString());
    }

    private static bool IsAt(SqlToken[] tokens, int i, string text) => i >= 0 && i < tokens.Length && tokens[i].Text == text;

    /// <summary>A text in the making, of which everything stays but what is replaced, from left to right.</summary>
    private sealed class Rewriting(string sql)
    {
        private readonly StringBuilder _result = new(sql.Length);
        private int _copied;

        public void Replace(SqlToken token, string text) => Replace(token, token, text);

        public void Replace(SqlToken first, SqlToken last, string text)
        {
            _result.Append(sql, _copied, first.Start - _copied).Append(text);
            _copied = last.Start + last.Text.Length;
        }

        public override string ToString() => _copied == 0 ? sql : _result.ToString() + sql.Substring(_copied);
    }
}
