namespace SchemaGen.Operations;

/// <summary>Drops a check constraint.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record DropCheckConstraint(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = Require(schema);
        return schema.EditTableOrPartition(Table, this, t => t with { CheckConstraints = t.CheckConstraints.Remove(Name) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AddCheckConstraint(Table, Require(before))];

    /// <inheritdoc />
    public override string ToString() => $"drop check constraint {Name} of {Table}";

    private CheckConstraint Require(SchemaSnapshot schema) => schema.RequireTableOrPartition(Table, this).CheckConstraints.Require(Name, Table, this);
}
