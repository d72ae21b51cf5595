namespace SchemaGen.Operations;

/// <summary>Adds a check constraint.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="CheckConstraint">The check constraint.</param>
public sealed record AddCheckConstraint(QualifiedName Table, CheckConstraint CheckConstraint) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTableOrPartition(Table, this);
        table.RequireFreeConstraint(CheckConstraint.Name, this);
        return schema.SetTable(table with { CheckConstraints = table.CheckConstraints.Add(CheckConstraint) }).Partitionable(Table, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropCheckConstraint(Table, CheckConstraint.Name)];

    /// <inheritdoc />
    public override string ToString() => $"add check constraint {CheckConstraint.Name} to {Table}";
}
