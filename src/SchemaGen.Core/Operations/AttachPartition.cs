namespace SchemaGen.Operations;

/// <summary>Makes a table, with its rows and its partitions, a partition of another. The table must have the columns and keys of that one.</summary>
/// <param name="Table">The partitioned table.</param>
/// <param name="Partition">The partition: the name of the table, which is in the same schema, and the bound that its rows keep.</param>
public sealed record AttachPartition(QualifiedName Table, Partition Partition) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table parent = schema.RequireTable(Table, this);
        Table attached = Require(schema);
        if (Difference(parent, attached) is { } difference)
            throw new OperationException(this, difference);
        if (schema.ForeignKeysTo(attached.Name).FirstOrDefault() is { Key: { } key, Table: { } owner })
            throw new OperationException(this, $"foreign key \"{key.Name}\" of \"{owner.Name}\" references it; drop that first.");
        // How it is partitioned itself, and what it has of its own, the table says.
        SchemaSnapshot after = (schema with { Tables = schema.Tables.Remove(attached.Name) })
            .AddPartition(Table, Partition.WithTraits(Own(parent, attached)) with { Partitioning = attached.Partitioning }, this);
        return attached.FromAbove().Aggregate(after, (s, p) => s.AddPartition(Table, p with { Of = p.Of ?? Partition.Name }, this));
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new DetachPartition(Table, Partition.Name) { Detached = Require(before) }];

    /// <inheritdoc />
    public override string ToString() => $"attach {Partition.Name} to {Table}";

    // Checks and indexes like those of the parent become parts of these.
    private static Table Own(Table parent, Table attached)
    {
        if (attached.Partitioning is not null)
            return attached with { CheckConstraints = [], Indexes = [] };
        List<TableIndex> own = [.. attached.Indexes];
        foreach (TableIndex index in parent.Indexes)
            own.Remove(own.Find(i => i with { Name = index.Name, Comment = index.Comment, StorageParameters = index.StorageParameters } == index)!);
        return attached with { CheckConstraints = attached.CheckConstraints.Where(c => !parent.CheckConstraints.Contains(c.Name)).ToNamedList(), Indexes = own.ToNamedList() };
    }

    private static string? Difference(Table parent, Table attached)
    {
        foreach (Column column in parent.Columns)
        {
            if (attached.Columns.Find(column.Name) is not { } own || own.Type != column.Type || own.Collation != column.Collation || own.Nullable != column.Nullable)
                return $"column \"{column.Name}\" of \"{attached.Name}\" is not that of \"{parent.Name}\"; make it so first.";
        }

        if (attached.Columns.FirstOrDefault(c => !parent.Columns.Contains(c.Name)) is { } other)
            return $"\"{attached.Name}\" has a column \"{other.Name}\", which \"{parent.Name}\" does not have.";
        if (attached.Columns.Any(static c => c.Identity is not null))
            return $"\"{attached.Name}\" numbers its rows itself; drop its identity first.";
        CheckConstraint? check = parent.CheckConstraints.FirstOrDefault(c => attached.CheckConstraints.Find(c.Name) != c with { Comment = attached.CheckConstraints.Find(c.Name)?.Comment });
        if (check is not null)
            return $"\"{attached.Name}\" lacks the check constraint \"{check.Name}\" of \"{parent.Name}\"; add it first.";
        if (parent.PrimaryKey is { } key && attached.PrimaryKey?.Columns != key.Columns)
            return $"the primary key of \"{attached.Name}\" is not over the columns of that of \"{parent.Name}\"; make it so first.";
        UniqueConstraint? unique = parent.UniqueConstraints.FirstOrDefault(
            u => !attached.UniqueConstraints.Any(o => o with { Name = u.Name, Comment = u.Comment } == u));
        return unique is null ? null : $"\"{attached.Name}\" lacks a unique constraint like \"{unique.Name}\" of \"{parent.Name}\"; add it first.";
    }

    private Table Require(SchemaSnapshot schema) => schema.RequireTable(Table with { Name = Partition.Name }, this);
}
