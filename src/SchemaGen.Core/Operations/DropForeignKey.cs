namespace SchemaGen.Operations;

/// <summary>Drops a foreign key.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record DropForeignKey(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = Require(schema);
        return schema.Edit(Table, this, t => t with { ForeignKeys = t.ForeignKeys.Remove(Name) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AddForeignKey(Table, Require(before))];

    /// <inheritdoc />
    public override string ToString() => $"drop foreign key {Name} of {Table}";

    private ForeignKey Require(SchemaSnapshot schema) => schema.RequireTable(Table, this).ForeignKeys.Require(Name, Table, this);
}
