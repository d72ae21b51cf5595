namespace SchemaGen.Operations;

/// <summary>Drops an exclusion constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record DropExclusionConstraint(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = Require(schema);
        return schema.Edit(Table, this, t => t with { ExclusionConstraints = t.ExclusionConstraints.Remove(Name) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AddExclusionConstraint(Table, Require(before))];

    /// <inheritdoc />
    public override string ToString() => $"drop exclusion constraint {Name} of {Table}";

    private ExclusionConstraint Require(SchemaSnapshot schema) => schema.RequireTable(Table, this).ExclusionConstraints.Require(Name, Table, this);
}
