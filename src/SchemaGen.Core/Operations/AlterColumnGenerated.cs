namespace SchemaGen.Operations;

/// <summary>
/// Changes the expression of a generated column, makes it a plain column that keeps its values, or gives a plain column an expression,
/// which replaces its values.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Generated">The new expression, or null for a plain column.</param>
public sealed record AlterColumnGenerated(QualifiedName Table, string Column, GeneratedColumn? Generated) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Column column = schema.RequireColumn(Table, Column, this);
        schema.RequireTable(Table, this).RequireNoPartsOfPartitions(Column, this);
        this.Refuse(TableRules.OfColumn(schema.RequireTable(Table, this), column with { Generated = Generated }));
        return schema.EditColumn(Table, Column, this, c => c with { Generated = Generated }).Partitionable(Table, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterColumnGenerated(Table, Column, before.RequireColumn(Table, Column, this).Generated)];

    /// <inheritdoc />
    public override string ToString() => $"change expression of {Table}.{Column}";
}
