namespace SchemaGen.Operations;

/// <summary>Creates a partition of a partitioned table.</summary>
/// <param name="Table">The partitioned table.</param>
/// <param name="Partition">The partition.</param>
public sealed record CreatePartition(QualifiedName Table, Partition Partition) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireFreeRelationAndType(Table with { Name = Partition.Name }, this);
        foreach (TableIndex index in Partition.Indexes)
            schema.RequireFreeRelation(Table with { Name = index.Name }, this);
        return schema.AddPartition(Table, Partition, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropPartition(Table, Partition.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create partition {Partition.Name} of {Table}";
}
