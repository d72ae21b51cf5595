namespace SchemaGen.Nodes;

/// <summary>Lets columns that admit NULL be compared with lists of values that do not.</summary>
public static class NullableColumns
{
    /// <summary>Rows in which the column is one of some values; none when there are none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="values">The values: one parameter, however many they are.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> In<TRow, T>(this FilterColumn<TRow, T?> column, IEnumerable<T> values)
        where T : struct => column.In(values.Select(static v => (T?)v));

    /// <summary>Rows in which the column is none of some values, or NULL; all when there are none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="values">The values: one parameter, however many they are.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> NotIn<TRow, T>(this FilterColumn<TRow, T?> column, IEnumerable<T> values)
        where T : struct => column.NotIn(values.Select(static v => (T?)v));
}
