namespace SchemaGen.Nodes;

/// <summary>A column of text. NULL satisfies none of its conditions.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T"><c>string</c>, or <c>string?</c> where the column admits NULL.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public sealed class TextColumn<TRow, T>(ModelColumns<TRow>? columns, int index, string name) : OrderedColumn<TRow, T>(columns, index, name)
    where T : class?
{
    internal override IReadOnlyList<string> JsonOperators => [.. base.JsonOperators, "$like", "$ilike", "$regex"];

    /// <summary>Rows whose text is like a pattern: <c>%</c> stands for any text, <c>_</c> for one character, <c>\</c> takes the next as it is.</summary>
    /// <param name="pattern">The pattern of SQL.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> Like(string pattern) => new TextFilter<TRow>(Index, "LIKE", pattern);

    /// <summary>The same as <see cref="Like"/> without regard to case, by the rules of the database's locale.</summary>
    /// <param name="pattern">The pattern of SQL.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> ILike(string pattern) => new TextFilter<TRow>(Index, "ILIKE", pattern);

    /// <summary>Rows whose text starts with another; nothing in it is a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> StartsWith(string text) => Like(LikePattern.Escape(text) + "%");

    /// <summary>Rows whose text ends with another; nothing in it is a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> EndsWith(string text) => Like("%" + LikePattern.Escape(text));

    /// <summary>Rows whose text contains another; nothing in it is a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> Contains(string text) => Like("%" + LikePattern.Escape(text) + "%");

    /// <summary>Rows in whose text a regular expression matches somewhere.</summary>
    /// <param name="pattern">The expression, in PostgreSQL's syntax.</param>
    /// <param name="ignoreCase">Whether case does not matter.</param>
    /// <returns>The condition; an expression that is none is refused when it runs (<c>invalid-value</c>).</returns>
    public Filter<TRow> Matches(string pattern, bool ignoreCase = false) => new TextFilter<TRow>(Index, ignoreCase ? "~*" : "~", pattern);

    /// <summary>Rows whose text has the words of a query as people type it in search engines: words, <c>"phrases"</c>, <c>or</c>, <c>-not</c>.</summary>
    /// <param name="query">The query; one without a word finds nothing.</param>
    /// <param name="configuration">How text becomes words: a text search configuration of the database, such as <c>english</c>.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="SchemaGenException">The configuration is no name (<c>filter-invalid</c>).</exception>
    public Filter<TRow> Search(string query, string configuration = "simple") => new SearchFilter<TRow>(Index, query, configuration, isVector: false);

    internal override Filter<TRow>? FromJson(string comparison, FilterJsonValue value) => comparison switch
    {
        "$like" => Like(value.Pattern()),
        "$ilike" => ILike(value.Pattern()),
        "$regex" => Matches(value.Expression()),
        _ => base.FromJson(comparison, value),
    };
}
