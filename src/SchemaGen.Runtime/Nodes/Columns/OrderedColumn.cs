namespace SchemaGen.Nodes;

/// <summary>A column whose values are more or less than one another.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property, which admits null where the column does.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public class OrderedColumn<TRow, T>(ModelColumns<TRow>? columns, int index, string name) : FilterColumn<TRow, T>(columns, index, name)
{
    internal override IReadOnlyList<string> JsonOperators => [.. base.JsonOperators, "$gt", "$gte", "$lt", "$lte", "$between"];

    /// <summary>Rows in which the column is more than a value; NULL is not.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator >(OrderedColumn<TRow, T> left, T right) => left.Compare(Comparison.Greater, right);

    /// <summary>Rows in which the column is less than a value; NULL is not.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator <(OrderedColumn<TRow, T> left, T right) => left.Compare(Comparison.Less, right);

    /// <summary>Rows in which the column is a value or more; NULL is not.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator >=(OrderedColumn<TRow, T> left, T right) => left.Compare(Comparison.GreaterOrEqual, right);

    /// <summary>Rows in which the column is a value or less; NULL is not.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator <=(OrderedColumn<TRow, T> left, T right) => left.Compare(Comparison.LessOrEqual, right);

    /// <summary>Rows in which the column lies between two values, themselves included; none when the first is more than the second.</summary>
    /// <param name="low">The least.</param>
    /// <param name="high">The most.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> Between(T low, T high) =>
        low is null || high is null ? ConstantFilter<TRow>.False : new BetweenFilter<TRow, T>(this, low, high);

    internal override Filter<TRow>? FromJson(string comparison, FilterJsonValue value) => comparison switch
    {
        "$gt" => this > ReadJson(value),
        "$gte" => this >= ReadJson(value),
        "$lt" => this < ReadJson(value),
        "$lte" => this <= ReadJson(value),
        "$between" => value.Pair() is (FilterJsonValue low, FilterJsonValue high) ? Between(ReadJson(low), ReadJson(high)) : null,
        _ => base.FromJson(comparison, value),
    };
}
