namespace SchemaGen.Nodes;

/// <summary>A column of numbers.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property, which admits null where the column does.</typeparam>
/// <typeparam name="TSum">The type of PostgreSQL's sum of such numbers.</typeparam>
/// <typeparam name="TAverage">The type of PostgreSQL's average of such numbers.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public sealed class NumberColumn<TRow, T, TSum, TAverage>(ModelColumns<TRow>? columns, int index, string name) : OrderedColumn<TRow, T>(columns, index, name)
    where TSum : struct
    where TAverage : struct
{
    /// <summary>The sum of what is not NULL; null when there is none.</summary>
    public Aggregate<TRow, TSum?> Sum => new("sum", this);

    /// <summary>The average of what is not NULL; null when there is none.</summary>
    public Aggregate<TRow, TAverage?> Average => new("avg", this);
}
