namespace SchemaGen;

/// <summary>
/// Adds a GIN index by which words are found, as the condition <c>Search</c> of nodes asks for them. On a text it is over the words of that text. On a property
/// of Npgsql's type <c>NpgsqlTsVector</c> it is over the column, which PostgreSQL computes from the texts that are named.
/// </summary>
/// <param name="properties">On an <c>NpgsqlTsVector</c>, the names of the texts, in order; none for a column that is filled otherwise. Empty on a text.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class TextSearchAttribute(params string[] properties) : Attribute
{
    /// <summary>The names of the texts whose words the column has.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>How texts become words: a text search configuration, such as <c>english</c>. <c>Search</c> must be asked with the same.</summary>
    public string Configuration { get; init; } = "simple";

    /// <summary>The index's name; by default made from table and column.</summary>
    public string? Name { get; init; }
}
