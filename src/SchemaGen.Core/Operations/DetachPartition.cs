namespace SchemaGen.Operations;

/// <summary>Makes a partition, with its rows, a table by itself.</summary>
/// <param name="Table">The partitioned table.</param>
/// <param name="Name">The partition's name.</param>
public sealed record DetachPartition(QualifiedName Table, string Name) : Operation
{
    /// <summary>The table that it is from then on, with what it has of its own besides; null when the schema is to know nothing of it any more, and leaves it alone.</summary>
    public Table? Detached { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Partition partition = schema.RequirePartition(Table, Name, this);
        // Its own partitions go with it.
        SchemaSnapshot after = schema.Edit(Table, this, t => t with { Partitions = t.Partitions.Remove(Name).Standing() });
        if (Detached is null)
        {
            Table table = schema.RequireTable(Table, this);
            return after.WithoutGrantsOnPartitions(table, table.Under(Name).Prepend(partition));
        }

        if (Detached.Name != Table with { Name = Name })
            throw new OperationException(this, $"it becomes the table \"{Table with { Name = Name }}\", and not \"{Detached.Name}\".");
        Table detached = WithTraits(Detached, partition, schema.RequireTable(Table, this).Partitions);
        this.Refuse(TableRules.Of(after, detached));
        return after.With(detached);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        Partition partition = before.RequirePartition(Table, Name, this);
        return Detached is null
            ? throw new OperationException(this, "the table that it became is not known; state it as Detached.")
            : [new AttachPartition(Table, partition.WithoutTraits() with { Partitioning = null })];
    }

    /// <inheritdoc />
    public override string ToString() => $"detach partition {Name} of {Table}";

    private static Table WithTraits(Table detached, Partition partition, NamedList<Partition> all)
    {
        Partition both = (partition.WithTraits(detached) with { Partitioning = null }).WithTraitsOf(partition);
        return detached with
        {
            CheckConstraints = both.CheckConstraints,
            Indexes = both.Indexes,
            StorageParameters = both.StorageParameters,
            Comment = both.Comment,
            Partitions = detached.Partitions.Select(p => all.Find(p.Name) is { } had ? p.WithTraitsOf(had) : p).ToNamedList(),
        };
    }
}
