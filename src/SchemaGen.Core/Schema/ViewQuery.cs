using System.Runtime.CompilerServices;
using System.Text;

namespace SchemaGen.Schema;

/// <summary>
/// What a query names: relations behind <c>FROM</c> and <c>JOIN</c>, at any depth, and columns. It needs no catalogue, so that a column
/// without a qualifier may belong to any of the relations.
/// </summary>
internal sealed class ViewQuery
{
    private static readonly ConditionalWeakTable<string, ViewQuery> Known = new();

    private readonly string _query;
    private readonly List<SqlToken> _tokens;
    private readonly List<QueryRelation> _relations;
    private readonly HashSet<int> _taken = [];

    private ViewQuery(string query)
    {
        _query = query;
        _tokens = [.. SqlToken.Scan(query)];
        _relations = [.. new QueryRelations(_tokens).Read()];
        foreach (QueryRelation relation in _relations)
            _taken.UnionWith(Enumerable.Range(relation.First, relation.End - relation.First));
    }

    /// <summary>The query, taken apart once for each text.</summary>
    public static ViewQuery Of(string query) => Known.GetValue(query, static q => new(q));

    public bool Reads(QualifiedName relation) => _relations.Exists(r => r.Name == relation);

    /// <summary>Whether it reads a column, by its name or by a star.</summary>
    public bool Reads(QualifiedName table, string column) => Any(table, i => IsStar(i) || IsColumn(i, column));

    /// <summary>Whether it reads a column by its name, so that it is no query any more when the column is gone.</summary>
    public bool Names(QualifiedName table, string column) => Any(table, i => IsColumn(i, column));

    /// <summary>The query with a relation under another name; its columns keep their qualifier.</summary>
    public string RenameRelation(QualifiedName from, QualifiedName to) => Replace(_relations.Where(r => r.Name == from).Select(r =>
    {
        string alias = r.Alias ?? from.Name;
        // An alias that says the name again goes, so that renaming back leaves no trace.
        int end = r.Alias is null || alias == to.Name ? r.End : r.NameEnd;
        string added = r.Alias is null && alias != to.Name ? " " + SqlIdentifiers.Quote(alias) : "";
        // The default schema stays where it was written, for the same reason.
        bool isWritten = from.Schema == QualifiedName.DefaultSchema && r.NameEnd - r.First > 1;
        string schema = to.Schema == QualifiedName.DefaultSchema && !isWritten ? "" : SqlIdentifiers.Quote(to.Schema) + ".";
        int start = _tokens[r.First].Start;
        SqlToken last = _tokens[end - 1];
        return (start, last.Start + last.Text.Length - start, schema + SqlIdentifiers.Quote(to.Name) + added);
    }));

    /// <summary>The query with a column of a table under another name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="from">The column's name.</param>
    /// <param name="to">Its new name.</param>
    /// <param name="isOthers">Whether another relation has a column of the old name, to which names without a qualifier belong then.</param>
    public string RenameColumn(QualifiedName table, string from, string to, Func<QualifiedName, bool> isOthers)
    {
        HashSet<string> aliases = Aliases(table);
        bool isAmbiguous = _relations.Exists(r => r.Name != table && isOthers(r.Name));
        return Replace(Enumerable.Range(0, _tokens.Count)
            .Where(i => IsColumn(i, from) && MayBe(i, aliases) && !(isAmbiguous && Qualifier(i) is null))
            .Select(i => (_tokens[i].Start, _tokens[i].Text.Length, SqlIdentifiers.Quote(to))));
    }

    private bool Any(QualifiedName table, Func<int, bool> isIt)
    {
        HashSet<string> aliases = Aliases(table);
        return aliases.Count > 0 && Enumerable.Range(0, _tokens.Count).Any(i => MayBe(i, aliases) && isIt(i));
    }

    private string Replace(IEnumerable<(int Start, int Length, string Text)> changes)
    {
        StringBuilder result = new(_query.Length);
        int copied = 0;
        foreach ((int start, int length, string text) in changes)
        {
            result.Append(_query, copied, start - copied).Append(text);
            copied = start + length;
        }

        return result.Append(_query, copied, _query.Length - copied).ToString();
    }

    private HashSet<string> Aliases(QualifiedName table) =>
        new(_relations.Where(r => r.Name == table).Select(r => r.Alias ?? table.Name), StringComparer.Ordinal);

    private bool MayBe(int i, HashSet<string> aliases) => Qualifier(i) is not { } qualifier || aliases.Contains(qualifier);

    private string? Qualifier(int i) => i > 1 && _tokens[i - 1].Text == "." ? _tokens[i - 2].Name : null;

    // A star that does not multiply, and is not that of count(*).
    private bool IsStar(int i) =>
        _tokens[i].Text == "*" && i > 0 && (_tokens[i - 1].Text is "." or "," || _tokens[i - 1].Name is "select" or "distinct" or "all");

    private bool IsColumn(int i, string column) =>
        _tokens[i].Name == column
        && !_taken.Contains(i)
        && !(i > 0 && _tokens[i - 1].Kind == SqlTokenKind.Word && _tokens[i - 1].Name == "as")
        && !(i > 0 && _tokens[i - 1].Text == "::")
        && !(i + 1 < _tokens.Count && _tokens[i + 1].Text is "(" or ".");
}
