namespace SchemaGen.Nodes;

/// <summary>Aggregates of columns.</summary>
public static class ColumnAggregates
{
    /// <summary>How many rows there are.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <param name="columns">The model's columns.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, long> Rows<TRow>(this ModelColumns<TRow> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new("count", null);
    }

    /// <summary>In how many rows the column is not NULL.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, long> Count<TRow>(this ModelColumn<TRow> column) => new("count", column);

    /// <summary>How many values the column has, NULL not counted.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, long> CountDistinct<TRow, T>(this FilterColumn<TRow, T> column) => new("count", column, distinct: true);

    /// <summary>The smallest value; null when there is none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, T?> Min<TRow, T>(this OrderedColumn<TRow, T> column)
        where T : struct => new("min", column, new NullableColumn<TRow, T>(column));

    /// <summary>The largest value; null when there is none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, T?> Max<TRow, T>(this OrderedColumn<TRow, T> column)
        where T : struct => new("max", column, new NullableColumn<TRow, T>(column));

    /// <summary>The smallest value; null when there is none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, T?> Min<TRow, T>(this OrderedColumn<TRow, T?> column)
        where T : struct => new("min", column, column);

    /// <summary>The largest value; null when there is none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, T?> Max<TRow, T>(this OrderedColumn<TRow, T?> column)
        where T : struct => new("max", column, column);

    /// <summary>The smallest text; null when there is none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, string?> Min<TRow, T>(this TextColumn<TRow, T> column)
        where T : class? => new("min", column);

    /// <summary>The largest text; null when there is none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="column">The column.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregate<TRow, string?> Max<TRow, T>(this TextColumn<TRow, T> column)
        where T : class? => new("max", column);
}
