namespace SchemaGen.Schema;

/// <summary>What partitions have of their own, and not from their table.</summary>
public static class PartitionTraits
{
    /// <summary>A table or a partition.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">The name of either.</param>
    /// <returns>The table; of a partition its table's columns, and what it has of its own; null where there is neither.</returns>
    public static Table? FindTable(this SchemaSnapshot schema, QualifiedName name) =>
        schema.Tables.Find(name) ?? (schema.TableOfPartition(name) is { } table ? table.Own(table.Partitions.Find(name.Name)!) : null);

    /// <summary>A partition with what another of its name has of its own, as far as it says nothing of that itself.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="other">The other one.</param>
    /// <returns>The partition with both.</returns>
    public static Partition WithTraitsOf(this Partition partition, Partition other) => partition with
    {
        StorageParameters = partition.Partitioning is not null
            ? partition.StorageParameters
            : partition.StorageParameters.Concat(other.StorageParameters.Where(p => !partition.StorageParameters.Contains(p.Name))).ToNamedList(),
        Comment = partition.Comment ?? other.Comment,
    };

    /// <summary>A partition without what it has of its own: its name, its place and its bound.</summary>
    /// <param name="partition">The partition.</param>
    /// <returns>What makes it the partition that it is.</returns>
    public static Partition WithoutTraits(this Partition partition) => partition with { StorageParameters = [], Comment = null };

    /// <summary>The table that has a partition.</summary>
    internal static Table? TableOfPartition(this SchemaSnapshot schema, QualifiedName partition) => schema.Tables.HasPartitioned
        ? schema.Tables.FirstOrDefault(t => t.Name.Schema == partition.Schema && t.Partitions.Contains(partition.Name))
        : null;

    /// <summary>A partition as a table: the columns of its table, and what it has of its own.</summary>
    internal static Table Own(this Table table, Partition partition) => new(table.Name with { Name = partition.Name })
    {
        Columns = table.Columns,
        Partitioning = partition.Partitioning,
        StorageParameters = partition.StorageParameters,
        Comment = partition.Comment,
    };

    /// <summary>A partition that has of its own what a table has.</summary>
    internal static Partition WithTraits(this Partition partition, Table own) => partition with { StorageParameters = own.StorageParameters, Comment = own.Comment };
}
