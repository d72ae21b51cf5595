namespace SchemaGen.Operations;

/// <summary>Adds a primary key to a table that has none.</summary>
/// <param name="Table">The table.</param>
/// <param name="PrimaryKey">The primary key; its columns must not be nullable.</param>
public sealed record AddPrimaryKey(QualifiedName Table, PrimaryKey PrimaryKey) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        if (table.PrimaryKey is { } present)
            throw new OperationException(this, $"\"{Table}\" already has the primary key \"{present.Name}\".");
        table.RequireFreeConstraint(PrimaryKey.Name, this);
        schema.RequireFreeIndex(table, PrimaryKey.Name, this);
        this.Refuse(TableRules.OfPrimaryKey(table, PrimaryKey));
        return schema.With(table with { PrimaryKey = PrimaryKey }).Partitionable(Table, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropPrimaryKey(Table)];

    /// <inheritdoc />
    public override string ToString() => $"add primary key {PrimaryKey.Name} to {Table}";
}
