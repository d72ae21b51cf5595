namespace SchemaGen.Operations;

/// <summary>Allows or forbids NULL in a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Nullable">Whether NULL is allowed from now on.</param>
public sealed record AlterColumnNullability(QualifiedName Table, string Column, bool Nullable) : Operation
{
    /// <summary>The SQL expression that replaces NULLs before they are forbidden, or null when there should be none.</summary>
    public string? Backfill { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        Column column = table.Columns.Require(Column, Table, this) with { Nullable = Nullable };
        this.Refuse(TableRules.OfColumn(table, column));
        if (Nullable && table.PrimaryKey is { } key && key.Columns.Items.Contains(Column))
            throw new OperationException(this, $"it is part of primary key \"{key.Name}\".");
        return schema.With(table with { Columns = table.Columns.Replace(Column, column) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterColumnNullability(Table, Column, before.RequireColumn(Table, Column, this).Nullable)];

    /// <inheritdoc />
    public override string ToString() => $"{(Nullable ? "allow" : "forbid")} null in {Table}.{Column}";
}
