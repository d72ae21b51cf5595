namespace SchemaGen.Schema;

/// <summary>
/// A partition: the table, in the schema of its parent, that has some of the rows. Its columns, constraints and indexes are its parent's, and what is
/// said here it has of its own. It may be partitioned itself; its own partitions stand beside it in the list of the table, and name it.
/// </summary>
/// <param name="Name">The table's name.</param>
/// <param name="Bound">Which rows of its parent it has.</param>
public sealed record Partition(string Name, PartitionBound Bound) : INamed
{
    /// <summary>The partition whose partition it is; null where its parent is the table itself.</summary>
    public string? Of { get; init; }

    /// <summary>How it is partitioned itself; null for one that holds rows.</summary>
    public Partitioning? Partitioning { get; init; }

    /// <summary>The storage parameters that are not the server's default; none for one that is partitioned itself, which stores nothing.</summary>
    public NamedList<StorageParameter> StorageParameters { get; init; }

    /// <summary>The check constraints that are not its table's; none for one that is partitioned itself.</summary>
    public NamedList<CheckConstraint> CheckConstraints { get; init; }

    /// <summary>The indexes that are no part of an index of its table; none for one that is partitioned itself.</summary>
    public NamedList<TableIndex> Indexes { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
