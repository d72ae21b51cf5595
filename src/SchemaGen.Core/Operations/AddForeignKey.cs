namespace SchemaGen.Operations;

/// <summary>Adds a foreign key.</summary>
/// <param name="Table">The table.</param>
/// <param name="ForeignKey">The foreign key.</param>
public sealed record AddForeignKey(QualifiedName Table, ForeignKey ForeignKey) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        table.RequireFreeConstraint(ForeignKey.Name, this);
        this.Refuse(TableRules.OfForeignKey(schema, table, ForeignKey));
        return schema.With(table with { ForeignKeys = table.ForeignKeys.Add(ForeignKey) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropForeignKey(Table, ForeignKey.Name)];

    /// <inheritdoc />
    public override string ToString() => $"add foreign key {ForeignKey.Name} to {Table}";
}
