namespace SchemaGen.Nodes;

/// <summary>A column that holds the words of a text (<c>tsvector</c>).</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public sealed class SearchColumn<TRow, T>(ModelColumns<TRow>? columns, int index, string name) : ModelColumn<TRow, T>(columns, index, name)
{
    /// <summary>Rows that have the words of a query as people type it in search engines: words, <c>"phrases"</c>, <c>or</c>, <c>-not</c>.</summary>
    /// <param name="query">The query; one without a word finds nothing.</param>
    /// <param name="configuration">How the query becomes words: the text search configuration by which the column was made.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="SchemaGenException">The configuration is no name (<c>filter-invalid</c>).</exception>
    public Filter<TRow> Search(string query, string configuration = "simple") => new SearchFilter<TRow>(Index, query, configuration, isVector: true);
}
