namespace SchemaGen.Nodes;

/// <summary>The rows of a batch in which the same columns are set.</summary>
internal sealed class RowGroup<T>(ColumnSet assigned)
{
    internal ColumnSet Assigned => assigned;

    internal List<T> Rows { get; } = [];

    /// <summary>Where each row stands in the batch.</summary>
    internal List<int> Positions { get; } = [];
}
