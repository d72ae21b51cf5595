namespace SchemaGen.Nodes;

/// <summary>A column in a condition.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type in which Npgsql gets the column's values.</typeparam>
/// <param name="column">The index of the column in the plan's <see cref="RowShape"/>.</param>
public readonly struct FilterColumn<TRow, T>(int column)
{
    /// <summary>Rows in which the column is NULL.</summary>
    public Filter<TRow> IsNull => new Comparison(column, " IS NULL");

    /// <summary>Rows in which the column is not NULL.</summary>
    public Filter<TRow> IsNotNull => new Comparison(column, " IS NOT NULL");

    /// <summary>Rows in which the column is more than a value.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator >(FilterColumn<TRow, T> left, T right) => left.Compare(" > ", right);

    /// <summary>Rows in which the column is less than a value.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator <(FilterColumn<TRow, T> left, T right) => left.Compare(" < ", right);

    /// <summary>Rows in which the column is a value or more.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator >=(FilterColumn<TRow, T> left, T right) => left.Compare(" >= ", right);

    /// <summary>Rows in which the column is a value or less.</summary>
    /// <param name="left">The column.</param>
    /// <param name="right">The value.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator <=(FilterColumn<TRow, T> left, T right) => left.Compare(" <= ", right);

    /// <summary>Rows in which the column is a value; null asks for NULL.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> Is(T? value) => value is null ? IsNull : Compare(" = ", value);

    /// <summary>Rows in which the column is another value, or NULL; null asks for what is not NULL.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> IsNot(T? value) => value is null ? IsNotNull : Compare(" IS DISTINCT FROM ", value);

    /// <summary>Rows in which the column is one of some values; none when there are none.</summary>
    /// <param name="values">The values: one parameter, however many they are.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> In(params T[] values) => new Membership(column, values);

    private ValueComparison Compare(string comparison, T value) => new(column, comparison, value);

    private sealed class Comparison(int column, string test) : Filter<TRow>
    {
        internal override void Compose(SqlComposer sql) => sql.Add(sql.Name(column)).Add(test);

        internal override void Bind(ref ParameterWriter writer)
        {
        }
    }

    private sealed class ValueComparison(int column, string comparison, T value) : Filter<TRow>
    {
        internal override void Compose(SqlComposer sql) => sql.Add(sql.Name(column)).Add(comparison).Add(sql.Value(column));

        internal override void Bind(ref ParameterWriter writer) => writer.Write(column, value);
    }

    private sealed class Membership(int column, T[] values) : Filter<TRow>
    {
        internal override void Compose(SqlComposer sql) => sql.Add(sql.Name(column)).Add(" = ANY(").Add(sql.Array(column)).Add(")");

        internal override void Bind(ref ParameterWriter writer) => writer.WriteArray(column, values);
    }
}
