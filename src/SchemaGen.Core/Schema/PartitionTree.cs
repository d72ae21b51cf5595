namespace SchemaGen.Schema;

/// <summary>The partitions of a table, some of which are partitioned themselves.</summary>
public static class PartitionTree
{
    /// <summary>How the parent of a partition is partitioned.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">One of its partitions.</param>
    /// <returns>The partitioning; null where the parent is not there or is none.</returns>
    public static Partitioning? PartitioningAbove(this Table table, Partition partition) =>
        partition.Of is { } of ? table.Partitions.Find(of)?.Partitioning : table.Partitioning;

    /// <summary>The parent of a partition as a table: what a partition has is its table's but for its name and its own partitions.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">One of its partitions.</param>
    /// <returns>The table itself, or the partition that is the parent.</returns>
    public static Table Above(this Table table, Partition partition) => table with
    {
        Name = partition.Of is { } of ? table.Name with { Name = of } : table.Name,
        Partitioning = table.PartitioningAbove(partition),
        Partitions = table.Partitions.Where(p => p.Of == partition.Of).ToNamedList(),
    };

    /// <summary>The partitions in an order in which they can be created: each behind its parent.</summary>
    /// <param name="table">The table.</param>
    /// <returns>All whose parents are there.</returns>
    public static IEnumerable<Partition> FromAbove(this Table table)
    {
        // Most tables have one level.
        if (table.Partitions.All(static p => p.Of is null))
            return table.Partitions;
        List<Partition> sorted = [.. table.Partitions.Where(static p => p.Of is null)];
        for (int i = 0; i < sorted.Count; i++)
            sorted.AddRange(table.Partitions.Where(p => p.Of == sorted[i].Name));
        return sorted;
    }

    /// <summary>The partitions without those whose parents are not among them.</summary>
    /// <param name="partitions">The partitions of a table.</param>
    /// <returns>Those that can stand.</returns>
    public static NamedList<Partition> Standing(this NamedList<Partition> partitions)
    {
        NamedList<Partition> standing = partitions;
        while (standing.Any(p => !Stands(p)))
            standing = standing.Where(Stands).ToNamedList();
        return standing;

        bool Stands(Partition partition) => partition.Of is not { } of || standing.Find(of)?.Partitioning is not null;
    }

    /// <summary>The partitions of a partition, and theirs.</summary>
    internal static IEnumerable<Partition> Under(this Table table, string partition) =>
        table.Partitions.Where(p => p.Of == partition).SelectMany(p => table.Under(p.Name).Prepend(p));

    /// <summary>How the table and those of its partitions are partitioned that are so themselves.</summary>
    internal static IEnumerable<Partitioning> Partitionings(this Table table) =>
        table.Partitions.Select(static p => p.Partitioning).Prepend(table.Partitioning).OfType<Partitioning>();

    /// <summary>Whether a partition key of the table or of one of its partitions has the column, which PostgreSQL then refuses to change.</summary>
    internal static bool IsPartitionedBy(this Table table, string column) => table.Partitioning is not null && table.Partitionings().Any(p => p.Mentions(column));

    /// <summary>Whether each row has a partition: every level has a default one.</summary>
    internal static bool HasHomes(this Table table) =>
        table.Partitions.Where(static p => p.Partitioning is not null).Select(static p => (string?)p.Name).Prepend(null)
            .All(level => table.Partitions.Any(p => p.Of == level && p.Bound.IsDefault));

    /// <summary>The partitions with what is written of their own partitioning changed.</summary>
    internal static NamedList<Partition> WithPartitionings(this NamedList<Partition> partitions, Func<Partitioning, Partitioning> change) =>
        partitions.Any(static p => p.Partitioning is not null)
            ? partitions.Select(p => p.Partitioning is { } own ? p with { Partitioning = change(own) } : p).ToNamedList()
            : partitions;
}
