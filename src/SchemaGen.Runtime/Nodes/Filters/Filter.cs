namespace SchemaGen.Nodes;

/// <summary>
/// A condition on the rows of a model. It holds values, and renders to SQL that holds parameters. It is true or false for each row and never
/// unknown: what PostgreSQL calls unknown, because something is NULL, is false here, and its negation true.
/// </summary>
/// <typeparam name="TRow">The model.</typeparam>
public abstract class Filter<TRow>
{
    private protected Filter()
    {
    }

    /// <summary>Rows that satisfy both.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator &(Filter<TRow> left, Filter<TRow> right) => JunctionFilter<TRow>.Of(left, right, isAnd: true);

    /// <summary>Rows that satisfy one of them or both.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator |(Filter<TRow> left, Filter<TRow> right) => JunctionFilter<TRow>.Of(left, right, isAnd: false);

    /// <summary>Rows that do not satisfy it; a comparison with NULL is not satisfied, and so its negation is.</summary>
    /// <param name="filter">The condition.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator !(Filter<TRow> filter) => new NegationFilter<TRow>(filter);

    /// <summary>Adds the condition; its parameters in the order in which <see cref="Bind"/> gives them.</summary>
    internal abstract void Compose(SqlComposer sql);

    /// <summary>Gives the values.</summary>
    internal abstract void Bind(ref ParameterWriter writer);

    /// <summary>Adds what the text that <see cref="Compose"/> gives depends on, and nothing else.</summary>
    internal abstract void AddShape(ref ShapeWriter shape);

    /// <summary>Whether PostgreSQL may find it unknown.</summary>
    internal abstract bool MayBeUnknown(RowShape shape);
}
