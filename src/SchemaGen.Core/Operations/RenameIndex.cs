namespace SchemaGen.Operations;

/// <summary>Renames an index.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Name">The index's name.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameIndex(QualifiedName Table, string Name, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        TableIndex index = schema.RequireIndex(Table, Name, this);
        schema.RequireFreeIndex(schema.RequireTableOrPartition(Table, this), NewName, this);
        return schema.EditTableOrPartition(Table, this, t => t with { Indexes = t.Indexes.Replace(Name, index with { Name = NewName }) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameIndex(Table, NewName, Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename index {Name} of {Table} to {NewName}";
}
