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

    /// <summary>The schema with a table in place of one of its name, or with what a partition of its name has of its own.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table; for a partition as <see cref="FindTable"/> gives it.</param>
    /// <returns>A new schema.</returns>
    public static SchemaSnapshot SetTable(this SchemaSnapshot schema, Table table)
    {
        if (schema.Tables.Contains(table.Name) || schema.TableOfPartition(table.Name) is not { } parent)
            return schema with { Tables = schema.Tables.Set(table) };
        Partition partition = parent.Partitions.Find(table.Name.Name)!;
        return schema with { Tables = schema.Tables.Set(parent with { Partitions = parent.Partitions.Replace(partition.Name, partition.WithTraits(table)) }) };
    }

    /// <summary>A partition with what another of its name has of its own, as far as it says nothing of that itself.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="other">The other one.</param>
    /// <returns>The partition with both.</returns>
    public static Partition WithTraitsOf(this Partition partition, Partition other)
    {
        bool stores = partition.Partitioning is null;
        return partition with
        {
            StorageParameters = stores ? Both(partition.StorageParameters, other.StorageParameters) : partition.StorageParameters,
            CheckConstraints = stores ? Both(partition.CheckConstraints, other.CheckConstraints) : partition.CheckConstraints,
            Indexes = stores ? Both(partition.Indexes, other.Indexes) : partition.Indexes,
            Comment = partition.Comment ?? other.Comment,
        };
    }

    /// <summary>A partition without what it has of its own: its name, its place and its bound.</summary>
    /// <param name="partition">The partition.</param>
    /// <returns>What makes it the partition that it is.</returns>
    public static Partition WithoutTraits(this Partition partition) => partition with { StorageParameters = [], CheckConstraints = [], Indexes = [], Comment = null };

    /// <summary>A partition without those of its own checks and indexes that are over columns which go, or mention them.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="columns">The columns of its table that go.</param>
    /// <param name="checks">The checks of its table, which one of its own cannot be called as.</param>
    /// <returns>What can stand without them.</returns>
    public static Partition WithoutPartsOver(this Partition partition, IReadOnlyCollection<string> columns, NamedList<CheckConstraint> checks = default) => !HasParts(partition) ? partition : partition with
    {
        CheckConstraints = partition.CheckConstraints.Where(c => !checks.Contains(c.Name) && !columns.Any(n => SqlIdentifiers.Mentions(c.Expression, n))).ToNamedList(),
        Indexes = partition.Indexes.Where(i => !columns.Any(n => i.Mentions(n))).ToNamedList(),
    };

    /// <summary>The table that has a partition.</summary>
    internal static Table? TableOfPartition(this SchemaSnapshot schema, QualifiedName partition) => schema.Tables.HasPartitioned
        ? schema.Tables.FirstOrDefault(t => t.Name.Schema == partition.Schema && t.Partitions.Contains(partition.Name))
        : null;

    /// <summary>A partition as a table: the columns of its table, and what it has of its own.</summary>
    internal static Table Own(this Table table, Partition partition) => new(table.Name with { Name = partition.Name })
    {
        Columns = table.Columns,
        Partitioning = partition.Partitioning,
        CheckConstraints = partition.CheckConstraints,
        Indexes = partition.Indexes,
        StorageParameters = partition.StorageParameters,
        Comment = partition.Comment,
    };

    /// <summary>A partition that has of its own what a table has.</summary>
    internal static Partition WithTraits(this Partition partition, Table own) => partition with
    {
        CheckConstraints = own.CheckConstraints,
        Indexes = own.Indexes,
        StorageParameters = own.StorageParameters,
        Comment = own.Comment,
    };

    /// <summary>The partitions with their own checks and indexes changed.</summary>
    internal static NamedList<Partition> WithParts(
        this NamedList<Partition> partitions, Func<CheckConstraint, CheckConstraint> check, Func<TableIndex, TableIndex> index) => partitions.Any(HasParts)
        ? partitions.Select(p => HasParts(p) ? p with { CheckConstraints = p.CheckConstraints.Select(check).ToNamedList(), Indexes = p.Indexes.Select(index).ToNamedList() } : p).ToNamedList()
        : partitions;

    /// <summary>The partitions that have checks or indexes of their own, as tables.</summary>
    internal static IEnumerable<Table> OwnParts(this Table table) => table.Partitions.Where(HasParts).Select(table.Own);

    /// <summary>Whether a partition has a check or an index of its own.</summary>
    internal static bool HasParts(Partition partition) => !partition.CheckConstraints.IsEmpty || !partition.Indexes.IsEmpty;

    private static NamedList<T> Both<T>(NamedList<T> mine, NamedList<T> others)
        where T : class, INamed => others.IsEmpty ? mine : mine.Concat(others.Where(o => !mine.Contains(o.Name))).ToNamedList();
}
