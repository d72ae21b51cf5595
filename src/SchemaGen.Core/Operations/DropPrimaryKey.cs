namespace SchemaGen.Operations;

/// <summary>Drops the primary key of a table.</summary>
/// <param name="Table">The table.</param>
public sealed record DropPrimaryKey(QualifiedName Table) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        PrimaryKey key = Require(schema);
        SchemaSnapshot after = schema.Edit(Table, this, static t => t with { PrimaryKey = null });
        after.RequireKeysOf(after.RequireTable(Table, this), key.Columns, this);
        return after;
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AddPrimaryKey(Table, Require(before))];

    /// <inheritdoc />
    public override string ToString() => $"drop primary key of {Table}";

    private PrimaryKey Require(SchemaSnapshot schema) =>
        schema.RequireTable(Table, this).PrimaryKey ?? throw new OperationException(this, $"\"{Table}\" has none.");
}
