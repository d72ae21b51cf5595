namespace SchemaGen.Operations;

/// <summary>Creates an index.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Index">The index.</param>
public sealed record CreateIndex(QualifiedName Table, TableIndex Index) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTableOrPartition(Table, this);
        schema.RequireFreeIndex(table, Index.Name, this);
        this.Refuse(TableRules.OfIndex(table, Index));
        return schema.SetTable(table with { Indexes = table.Indexes.Add(Index) }).Partitionable(Table, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropIndex(Table, Index.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create index {Index.Name} on {Table}";
}
