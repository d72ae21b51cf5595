namespace SchemaGen.Operations;

/// <summary>Adds a column at the end of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
public sealed record AddColumn(QualifiedName Table, Column Column) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        this.Refuse(TableRules.OfColumn(table, Column));
        return schema.With(table with { Columns = table.Columns.AddNew(Column, $"\"{Table}\"", this) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropColumn(Table, Column.Name)];

    /// <inheritdoc />
    public override string ToString() => $"add column {Table}.{Column.Name}";
}
