namespace SchemaGen.Nodes;

/// <summary>The columns of a model. What is emitted for a model derives from it.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public abstract class ModelColumns<TRow>
{
    private readonly List<ModelColumn<TRow>> _list = [];

    /// <summary>The columns of a table.</summary>
    /// <param name="shape">The table.</param>
    protected ModelColumns(RowShape shape) => Shape = shape;

    internal RowShape Shape { get; }

    /// <summary>The columns in their order.</summary>
    internal IReadOnlyList<ModelColumn<TRow>> List => _list;

    /// <summary>Notes a column, which calls this when it is made: a list in emitted code would cost a compiler as much again.</summary>
    internal void Add(ModelColumn<TRow> column) => _list.Add(column);
}
