namespace SchemaGen.Operations;

/// <summary>Sets or drops the default of a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Default">The SQL expression, or null for no default.</param>
public sealed record AlterColumnDefault(QualifiedName Table, string Column, string? Default) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Column column = schema.RequireColumn(Table, Column, this);
        this.Refuse(TableRules.OfColumn(schema.RequireTable(Table, this), column with { Default = Default }));
        return schema.EditColumn(Table, Column, this, c => c with { Default = Default });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterColumnDefault(Table, Column, before.RequireColumn(Table, Column, this).Default)];

    /// <inheritdoc />
    public override string ToString() => $"change default of {Table}.{Column}";
}
