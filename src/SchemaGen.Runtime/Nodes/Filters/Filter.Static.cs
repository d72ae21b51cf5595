namespace SchemaGen.Nodes;

/// <summary>Conditions made of any number of others.</summary>
public static class Filter
{
    /// <summary>Rows that satisfy all of some conditions; every row when there are none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <param name="filters">The conditions.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> All<TRow>(params IEnumerable<Filter<TRow>> filters) => JunctionFilter<TRow>.Of([.. filters], isAnd: true);

    /// <summary>Rows that satisfy at least one of some conditions; no row when there are none.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <param name="filters">The conditions.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> Any<TRow>(params IEnumerable<Filter<TRow>> filters) => JunctionFilter<TRow>.Of([.. filters], isAnd: false);
}
