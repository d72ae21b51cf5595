namespace SchemaGen.Nodes;

/// <summary>One of the things that rows are ordered by.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public readonly struct Ordering<TRow>
{
    private readonly NullsPlacement _nulls;

    internal Ordering(ISelection<TRow> by, bool descending, NullsPlacement nulls = NullsPlacement.Largest)
    {
        By = by;
        IsDescending = descending;
        _nulls = nulls;
    }

    /// <summary>The same with NULL before all values.</summary>
    public Ordering<TRow> NullsFirst => new(By, IsDescending, NullsPlacement.First);

    /// <summary>The same with NULL after all values.</summary>
    public Ordering<TRow> NullsLast => new(By, IsDescending, NullsPlacement.Last);

    internal ISelection<TRow> By { get; }

    internal bool IsDescending { get; }

    internal bool AreNullsFirst => _nulls == NullsPlacement.Largest ? IsDescending : _nulls == NullsPlacement.First;

    /// <summary>What is written after the expression.</summary>
    internal string Suffix => (IsDescending ? " DESC" : "") + (AreNullsFirst == IsDescending ? "" : AreNullsFirst ? " NULLS FIRST" : " NULLS LAST");
}
