namespace SchemaGen.Operations;

/// <summary>Renames a column; what is defined over it follows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameColumn(QualifiedName Table, string Column, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireColumn(Table, Column, this);
        if (schema.RequireTable(Table, this).Columns.Contains(NewName))
            throw new OperationException(this, $"\"{Table}\" already has a column \"{NewName}\".");
        return schema.RenameColumnEverywhere(Table, Column, NewName);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameColumn(Table, NewName, Column)];

    /// <inheritdoc />
    public override string ToString() => $"rename column {Table}.{Column} to {NewName}";
}
