namespace SchemaGen.Operations;

/// <summary>Drops an index that does not belong to a constraint.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Name">The index's name.</param>
public sealed record DropIndex(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        TableIndex index = schema.RequireIndex(Table, Name, this);
        SchemaSnapshot after = schema.EditTableOrPartition(Table, this, t => t with { Indexes = t.Indexes.Remove(Name) });
        if (TableKeys.OfIndex(index) is { } key)
            after.RequireKeysOf(after.RequireTableOrPartition(Table, this), key, this);
        return after;
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateIndex(Table, before.RequireIndex(Table, Name, this))];

    /// <inheritdoc />
    public override string ToString() => $"drop index {Name} of {Table}";
}
