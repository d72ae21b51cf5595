using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>A place inside of a column's JSON. What is not there is as NULL; values are compared with values of the same kind only.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public sealed class JsonPath<TRow>
{
    private readonly int _column;
    private readonly string[] _path;

    internal JsonPath(int column, string[] path)
    {
        _column = column;
        _path = path;
    }

    /// <summary>Rows in which nothing is there, or JSON's <c>null</c>.</summary>
    public Filter<TRow> IsNull => new JsonNullFilter<TRow>(_column, _path, isNull: true);

    /// <summary>Rows in which something is there that is not JSON's <c>null</c>.</summary>
    public Filter<TRow> IsNotNull => new JsonNullFilter<TRow>(_column, _path, isNull: false);

    /// <summary>Rows in which a value is there; null asks for none.</summary>
    /// <param name="left">The place.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator ==(JsonPath<TRow> left, JsonScalar right) => right.IsNull ? left.IsNull : left.Compare(Comparison.Equal, right);

    /// <summary>Rows in which another value is there, or none; null asks for any.</summary>
    /// <param name="left">The place.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator !=(JsonPath<TRow> left, JsonScalar right) => right.IsNull ? left.IsNotNull : !(left == right);

    /// <summary>Rows in which a value of the same kind is there that is more.</summary>
    /// <param name="left">The place.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator >(JsonPath<TRow> left, JsonScalar right) => left.Compare(Comparison.Greater, right);

    /// <summary>Rows in which a value of the same kind is there that is less.</summary>
    /// <param name="left">The place.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator <(JsonPath<TRow> left, JsonScalar right) => left.Compare(Comparison.Less, right);

    /// <summary>Rows in which a value of the same kind is there that is as much or more.</summary>
    /// <param name="left">The place.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator >=(JsonPath<TRow> left, JsonScalar right) => left.Compare(Comparison.GreaterOrEqual, right);

    /// <summary>Rows in which a value of the same kind is there that is as much or less.</summary>
    /// <param name="left">The place.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator <=(JsonPath<TRow> left, JsonScalar right) => left.Compare(Comparison.LessOrEqual, right);

    /// <summary>Rows in which JSON is there that contains other JSON.</summary>
    /// <param name="json">JSON text.</param>
    /// <returns>The condition; text that is no JSON is refused when it runs (<c>invalid-value</c>).</returns>
    public Filter<TRow> Contains(string json) => new JsonFilter<TRow, string>(_column, _path, "@>", json, NpgsqlDbType.Jsonb);

    /// <summary>Rows in which an object with a key is there, or an array with a string.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> HasKey(string key) => new JsonFilter<TRow, string>(_column, _path, "?", key, NpgsqlDbType.Text);

    /// <inheritdoc />
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc />
    public override int GetHashCode() => _column;

    private Filter<TRow> Compare(Comparison comparison, JsonScalar value) =>
        value.IsNull ? ConstantFilter<TRow>.False : new JsonComparisonFilter<TRow>(_column, _path, comparison, value);
}
