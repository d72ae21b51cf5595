namespace SchemaGen.Nodes;

/// <summary>The statements of a model that differ by a filter, an order or a selection.</summary>
internal static class ModelStatements<TPlan, TRow>
    where TPlan : IRowPlan<TRow>
{
    internal static readonly QueryStatements Queries = new();

    /// <summary>The statement of one kind for a filter.</summary>
    /// <param name="kind">The kind; a letter of its own.</param>
    /// <param name="assigned">The columns that it sets.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="compose">Composes it, when it is not there yet.</param>
    internal static Statement Filtered(char kind, ColumnSet assigned, Filter<TRow>? filter, Func<RowShape, ColumnSet, Filter<TRow>?, string> compose)
    {
        ShapeWriter shape = new(stackalloc char[256]);
        try
        {
            shape.Add(kind, assigned.Count);
            if (!assigned.IsEmpty)
            {
                foreach (int column in NodeSql.Columns(TPlan.Shape, assigned))
                    shape.Add('=', column);
            }

            filter?.AddShape(ref shape);
            return Queries.TryGet(shape.Written, out Statement? statement) ? statement! : Queries.Add(shape.Written, compose(TPlan.Shape, assigned, filter));
        }
        finally
        {
            shape.Dispose();
        }
    }
}
