namespace SchemaGen.Nodes;

/// <summary>A condition on the rows of a model. It holds values, and renders to SQL that holds parameters.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public abstract class Filter<TRow>
{
    /// <summary>Rows that satisfy both.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator &(Filter<TRow> left, Filter<TRow> right) => new Pair(left, " AND ", right);

    /// <summary>Rows that satisfy one of them or both.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator |(Filter<TRow> left, Filter<TRow> right) => new Pair(left, " OR ", right);

    /// <summary>Rows that do not satisfy it; a comparison with NULL is not satisfied, and so its negation is.</summary>
    /// <param name="filter">The condition.</param>
    /// <returns>The condition.</returns>
    public static Filter<TRow> operator !(Filter<TRow> filter) => new Negation(filter);

    /// <summary>Adds the condition; its parameters in the order in which <see cref="Bind"/> gives them.</summary>
    internal abstract void Compose(SqlComposer sql);

    /// <summary>Gives the values.</summary>
    internal abstract void Bind(ref ParameterWriter writer);

    private sealed class Pair(Filter<TRow> left, string connective, Filter<TRow> right) : Filter<TRow>
    {
        internal override void Compose(SqlComposer sql)
        {
            sql.Add("(");
            left.Compose(sql);
            sql.Add(connective);
            right.Compose(sql);
            sql.Add(")");
        }

        internal override void Bind(ref ParameterWriter writer)
        {
            left.Bind(ref writer);
            right.Bind(ref writer);
        }
    }

    private sealed class Negation(Filter<TRow> filter) : Filter<TRow>
    {
        internal override void Compose(SqlComposer sql)
        {
            sql.Add("(");
            filter.Compose(sql);
            sql.Add(") IS NOT TRUE");
        }

        internal override void Bind(ref ParameterWriter writer) => filter.Bind(ref writer);
    }
}
