using System.Collections.Immutable;

namespace SchemaGen.Nodes;

/// <summary>The columns of a model. What is emitted for a model derives from it.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public abstract class ModelColumns<TRow>
{
    /// <summary>The columns of a table.</summary>
    /// <param name="shape">The table.</param>
    protected ModelColumns(RowShape shape) => Shape = shape;

    internal RowShape Shape { get; }

    internal ImmutableArray<ModelColumn<TRow>> List { get; private set; } = [];

    /// <summary>Notes the columns. Emitted constructors call this.</summary>
    /// <param name="columns">The columns that can be filtered by, in their order.</param>
    protected void Hold(params ReadOnlySpan<ModelColumn<TRow>> columns) => List = [.. columns];
}
