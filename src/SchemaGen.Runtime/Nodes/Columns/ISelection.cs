namespace SchemaGen.Nodes;

/// <summary>What a query can compute for each row or group and order by: a column or an aggregate.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public interface ISelection<TRow>
{
    /// <summary>The column; null for an aggregate.</summary>
    internal ModelColumn<TRow>? Column { get; }

    /// <summary>Adds the expression as it is ordered and grouped by.</summary>
    internal void Compose(SqlComposer sql);

    /// <summary>Adds the expression as it is read.</summary>
    internal void ComposeRead(SqlComposer sql);

    /// <summary>Adds what its text depends on.</summary>
    internal void AddShape(ref ShapeWriter shape);
}
