namespace SchemaGen.Operations;

/// <summary>Drops a partition with its rows.</summary>
/// <param name="Table">The partitioned table.</param>
/// <param name="Name">The partition's name.</param>
public sealed record DropPartition(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequirePartition(Table, Name, this);
        if (schema.RequireTable(Table, this).Under(Name).FirstOrDefault() is { } under)
            throw new OperationException(this, $"it has the partition \"{under.Name}\" itself; drop that first.");
        return schema.WithoutGrantsOn(GrantTarget.Table, Table with { Name = Name }).Edit(Table, this, t => t with { Partitions = t.Partitions.Remove(Name) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreatePartition(Table, before.RequirePartition(Table, Name, this)), .. GrantsAgain.On(before, GrantTarget.Table, Table with { Name = Name })];

    /// <inheritdoc />
    public override string ToString() => $"drop partition {Name} of {Table}";
}
