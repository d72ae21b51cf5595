namespace SchemaGen.Nodes;

/// <summary>A column that holds an array. A NULL array satisfies none of its conditions, and a NULL element equals nothing.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public class ArrayColumn<TRow, T, TElement>(ModelColumns<TRow>? columns, int index, string name) : ModelColumn<TRow, T>(columns, index, name)
{
    /// <summary>Rows whose array has no elements.</summary>
    public Filter<TRow> IsEmpty => Compare("<@", []);

    /// <summary>Rows whose array has all of some elements.</summary>
    /// <param name="elements">The elements; without any, every array has them all.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> Contains(params IEnumerable<TElement> elements) => Compare("@>", [.. elements]);

    /// <summary>Rows whose array has at least one of some elements.</summary>
    /// <param name="elements">The elements.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> Overlaps(params IEnumerable<TElement> elements) => Compare("&&", [.. elements]);

    /// <summary>Rows whose array has no other elements than these.</summary>
    /// <param name="elements">The elements.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> IsWithin(params IEnumerable<TElement> elements) => Compare("<@", [.. elements]);

    internal virtual Filter<TRow> Compare(string match, TElement[] elements) => new ArrayFilter<TRow, TElement>(Index, match, elements);
}
