namespace SchemaGen.Nodes;

/// <summary>A reference from one model to another, by which rows of both are read together.</summary>
/// <typeparam name="TPlan">The plan of the model that references.</typeparam>
/// <typeparam name="TRow">The model that references.</typeparam>
/// <typeparam name="TParentPlan">The plan of the model that is referenced.</typeparam>
/// <typeparam name="TParent">The model that is referenced.</typeparam>
/// <typeparam name="TValue">The type of the referencing property, or a tuple of those of several.</typeparam>
public sealed class Reference<TPlan, TRow, TParentPlan, TParent, TValue>
    where TPlan : IRowPlan<TRow>
    where TParentPlan : IRowPlan<TParent>
    where TRow : class
    where TParent : class
{
    private readonly ReferencePart<TValue>[] _parts;

    /// <summary>A reference over one column.</summary>
    /// <param name="column">The index of the referencing column.</param>
    /// <param name="parentColumn">The name of the referenced column.</param>
    /// <param name="valueOf">The value of a referencing row.</param>
    /// <param name="parentValueOf">The value of a referenced row.</param>
    public Reference(int column, string parentColumn, Func<TRow, TValue> valueOf, Func<TParent, TValue> parentValueOf)
        : this([new ReferencePart<TValue, TValue>(column, parentColumn, static v => v)], valueOf, parentValueOf)
    {
    }

    /// <summary>A reference over several columns.</summary>
    /// <param name="parts">The columns.</param>
    /// <param name="valueOf">The value of a referencing row.</param>
    /// <param name="parentValueOf">The value of a referenced row.</param>
    public Reference(ReferencePart<TValue>[] parts, Func<TRow, TValue> valueOf, Func<TParent, TValue> parentValueOf)
    {
        _parts = parts;
        ValueOf = valueOf;
        ParentValueOf = parentValueOf;
    }

    internal Func<TRow, TValue> ValueOf { get; }

    internal Func<TParent, TValue> ParentValueOf { get; }

    /// <summary>Whether a value references a row: a NULL in it references none.</summary>
    internal bool IsSet(TValue value) => Array.TrueForAll(_parts, p => !p.IsNull(value));

    /// <summary>The rows that reference one of some values.</summary>
    internal Filter<TRow> Referencing(IEnumerable<TValue> values) => Among<TRow>(static p => p.Column, values);

    /// <summary>The rows that have one of some referenced values.</summary>
    internal Filter<TParent> Referenced(IEnumerable<TValue> values) =>
        Among<TParent>(static p => Array.FindIndex(TParentPlan.Shape.Columns, c => c.Name == p.ParentColumn), values);

    // A comparison with one array is what PostgreSQL plans best.
    private Filter<TModel> Among<TModel>(Converter<ReferencePart<TValue>, int> columnOf, IEnumerable<TValue> values) => _parts.Length == 1
        ? new FilterColumn<TModel, TValue>(null, columnOf(_parts[0]), "").In(values)
        : new ReferenceFilter<TModel, TValue>(_parts, Array.ConvertAll(_parts, columnOf), [.. values]);
}
