namespace SchemaGen.Risks;

/// <summary>What the server's statistics say of a table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Rows">About how many rows it has; 0 only when it is known to be empty.</param>
/// <param name="Bytes">Its size in bytes without its indexes (<c>pg_table_size</c>).</param>
public sealed record TableFacts(QualifiedName Name, long Rows, long Bytes) : ISchemaObject
{
    /// <summary>The partitions that hold its rows, however deep; empty for a table that is not partitioned, and where that is not known.</summary>
    public EquatableArray<QualifiedName> Partitions { get; init; }

    /// <summary>The partitions that are partitioned themselves and hold none; empty as <see cref="Partitions"/> is.</summary>
    public EquatableArray<QualifiedName> Branches { get; init; }
}
