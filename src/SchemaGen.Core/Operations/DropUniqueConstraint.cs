namespace SchemaGen.Operations;

/// <summary>Drops a unique constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record DropUniqueConstraint(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        UniqueConstraint unique = Require(schema);
        SchemaSnapshot after = schema.Edit(Table, this, t => t with { UniqueConstraints = t.UniqueConstraints.Remove(Name) });
        after.RequireKeysOf(after.RequireTable(Table, this), unique.Columns, this);
        return after;
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AddUniqueConstraint(Table, Require(before))];

    /// <inheritdoc />
    public override string ToString() => $"drop unique constraint {Name} of {Table}";

    private UniqueConstraint Require(SchemaSnapshot schema) =>
        schema.RequireTable(Table, this).UniqueConstraints.Require(Name, Table, this);
}
