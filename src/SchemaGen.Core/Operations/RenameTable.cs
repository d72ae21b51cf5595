namespace SchemaGen.Operations;

/// <summary>Renames a table within its PostgreSQL schema. Names of indexes and constraints stay.</summary>
/// <param name="Table">The table.</param>
/// <param name="NewName">The new name, without schema.</param>
public sealed record RenameTable(QualifiedName Table, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireTable(Table, this);
        QualifiedName renamed = Table with { Name = NewName };
        schema.RequireFreeRelationAndType(renamed, this);
        return schema.MoveTable(Table, renamed);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameTable(Table with { Name = NewName }, Table.Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename table {Table} to {NewName}";
}
