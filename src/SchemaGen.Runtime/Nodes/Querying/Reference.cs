namespace SchemaGen.Nodes;

/// <summary>A reference from one model to another, by which rows of both are read together.</summary>
/// <typeparam name="TPlan">The plan of the model that references.</typeparam>
/// <typeparam name="TRow">The model that references.</typeparam>
/// <typeparam name="TParentPlan">The plan of the model that is referenced.</typeparam>
/// <typeparam name="TParent">The model that is referenced.</typeparam>
/// <typeparam name="TValue">The type of the referencing property.</typeparam>
/// <param name="column">The index of the referencing column.</param>
/// <param name="parentColumn">The name of the referenced column.</param>
/// <param name="valueOf">The value of a referencing row.</param>
/// <param name="parentValueOf">The value of a referenced row.</param>
public sealed class Reference<TPlan, TRow, TParentPlan, TParent, TValue>(int column, string parentColumn, Func<TRow, TValue> valueOf, Func<TParent, TValue> parentValueOf)
    where TPlan : IRowPlan<TRow>
    where TParentPlan : IRowPlan<TParent>
    where TRow : class
    where TParent : class
{
    internal Func<TRow, TValue> ValueOf => valueOf;

    internal Func<TParent, TValue> ParentValueOf => parentValueOf;

    /// <summary>The rows that reference one of some values.</summary>
    internal Filter<TRow> Referencing(IEnumerable<TValue> values) => new FilterColumn<TRow, TValue>(null, column, "").In(values);

    /// <summary>The rows that have one of some referenced values.</summary>
    internal Filter<TParent> Referenced(IEnumerable<TValue> values) =>
        new FilterColumn<TParent, TValue>(null, Array.FindIndex(TParentPlan.Shape.Columns, c => c.Name == parentColumn), parentColumn).In(values);
}
