namespace SchemaGen.Nodes;

/// <summary>A row of a bulk node was refused (<c>bulk-row</c>), and nothing of the whole was written; the inner exception says why.</summary>
public sealed class BulkRowException : SchemaGenException
{
    internal BulkRowException(long index, string? column, SchemaGenException innerException)
        : base("bulk-row", $"Row {index}{(column is null ? "" : $", column \"{column}\"")}: {innerException.Message} Nothing was written.", innerException)
    {
        Index = index;
        Column = column;
    }

    /// <summary>The row's position in the input, from 0.</summary>
    public long Index { get; }

    /// <summary>The column, where it is known.</summary>
    public string? Column { get; }
}
