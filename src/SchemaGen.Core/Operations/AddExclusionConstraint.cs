namespace SchemaGen.Operations;

/// <summary>Adds an exclusion constraint. PostgreSQL builds and checks it while nobody can use the table.</summary>
/// <param name="Table">The table.</param>
/// <param name="ExclusionConstraint">The exclusion constraint.</param>
public sealed record AddExclusionConstraint(QualifiedName Table, ExclusionConstraint ExclusionConstraint) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        table.RequireFreeConstraint(ExclusionConstraint.Name, this);
        schema.RequireFreeIndex(table, ExclusionConstraint.Name, this);
        this.Refuse(TableRules.OfExclusionConstraint(table, ExclusionConstraint));
        return schema.With(table with { ExclusionConstraints = table.ExclusionConstraints.Add(ExclusionConstraint) }).Partitionable(Table, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropExclusionConstraint(Table, ExclusionConstraint.Name)];

    /// <inheritdoc />
    public override string ToString() => $"add exclusion constraint {ExclusionConstraint.Name} to {Table}";
}
