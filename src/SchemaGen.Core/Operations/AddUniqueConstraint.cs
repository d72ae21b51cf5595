namespace SchemaGen.Operations;

/// <summary>Adds a unique constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="UniqueConstraint">The unique constraint.</param>
public sealed record AddUniqueConstraint(QualifiedName Table, UniqueConstraint UniqueConstraint) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        table.RequireFreeConstraint(UniqueConstraint.Name, this);
        schema.RequireFreeIndex(table, UniqueConstraint.Name, this);
        this.Refuse(TableRules.OfUniqueConstraint(table, UniqueConstraint));
        return schema.With(table with { UniqueConstraints = table.UniqueConstraints.Add(UniqueConstraint) }).Partitionable(Table, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropUniqueConstraint(Table, UniqueConstraint.Name)];

    /// <inheritdoc />
    public override string ToString() => $"add unique constraint {UniqueConstraint.Name} to {Table}";
}
