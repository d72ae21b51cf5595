using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A column whose values can be told apart and put in an order.</summary>
/// <remarks>A condition is true or false for each row, as in C#: NULL equals null and nothing else.</remarks>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property, which admits null where the column does.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public class FilterColumn<TRow, T>(ModelColumns<TRow>? columns, int index, string name) : ModelColumn<TRow, T>(columns, index, name)
{
    /// <summary>Orders rows by the column, the smallest first, NULL last.</summary>
    public Ordering<TRow> Ascending => new(this, descending: false);

    /// <summary>Orders rows by the column, the largest first, NULL first.</summary>
    public Ordering<TRow> Descending => new(this, descending: true);

    internal override IReadOnlyList<string> JsonOperators => ["$eq", "$ne", "$in", "$nin", "$exists"];

    /// <summary>Rows in which the column is a value; null asks for NULL.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator ==(FilterColumn<TRow, T> left, T right) => left.Is(right);

    /// <summary>Rows in which the column is another value, or NULL; null asks for what is not NULL.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator !=(FilterColumn<TRow, T> left, T right) => left.IsNot(right);

    /// <summary>Orders rows by the column, the smallest first.</summary>
    /// <param name="column">The column.</param>
    public static implicit operator Ordering<TRow>(FilterColumn<TRow, T> column) => column.Ascending;

    /// <summary>Rows in which the column is a value; null asks for NULL.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> Is(T value) => Compare(Comparison.Equal, value);

    /// <summary>Rows in which the column is another value, or NULL; null asks for what is not NULL.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> IsNot(T value) => Compare(Comparison.NotEqual, value);

    /// <summary>Rows in which the column is one of some values; none when there are none.</summary>
    /// <param name="values">The values, one parameter however many they are; null among them asks for NULL too.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> In(params IEnumerable<T> values) => MembershipFilter<TRow, T>.Create(this, values);

    /// <summary>Rows in which the column is none of some values; all when there are none.</summary>
    /// <param name="values">The values, one parameter however many they are; unless null is among them, NULL is none of them.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> NotIn(params IEnumerable<T> values) => !In(values);

    /// <inheritdoc />
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc />
    public sealed override int GetHashCode() => Index;

    internal Filter<TRow> Compare(Comparison comparison, T value) => (value, comparison) switch
    {
        (null, Comparison.Equal) => IsNull,
        (null, Comparison.NotEqual) => IsNotNull,
        // As in C#, nothing is more or less than null.
        (null, _) => ConstantFilter<TRow>.False,
        _ => new ComparisonFilter<TRow, T>(this, comparison, value),
    };

    /// <summary>Gives a value as Npgsql wants it.</summary>
    internal virtual void Write(ref ParameterWriter writer, T value) => writer.Write(Index, value);

    /// <summary>Gives values as one parameter.</summary>
    internal virtual void WriteArray(ref ParameterWriter writer, T[] values) => writer.WriteArray(Index, values);

    internal override string? CursorText(NpgsqlDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : KeyText.Format(reader.GetFieldValue<T>(ordinal));

    internal override void WriteCursor(ref ParameterWriter writer, string text) => writer.Write(Index, KeyText.Parse<T>(text));

    /// <summary>The value that an element of JSON stands for.</summary>
    internal virtual T ReadJson(FilterJsonValue value) => value.Read<T>();

    internal override Filter<TRow>? FromJson(string comparison, FilterJsonValue value) => comparison switch
    {
        "$eq" => Is(ReadJson(value)),
        "$ne" => IsNot(ReadJson(value)),
        "$in" => In(value.Items().Select(ReadJson)),
        "$nin" => NotIn(value.Items().Select(ReadJson)),
        _ => base.FromJson(comparison, value),
    };
}
