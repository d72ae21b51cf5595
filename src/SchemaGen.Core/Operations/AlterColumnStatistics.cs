namespace SchemaGen.Operations;

/// <summary>Changes how much <c>ANALYZE</c> keeps of a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="StatisticsTarget">0 to 10000, or null for the server's default.</param>
public sealed record AlterColumnStatistics(QualifiedName Table, string Column, int? StatisticsTarget) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Column column = schema.RequireColumn(Table, Column, this) with { StatisticsTarget = StatisticsTarget };
        this.Refuse(TableRules.OfColumn(schema.RequireTable(Table, this), column));
        return schema.EditColumn(Table, Column, this, _ => column);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterColumnStatistics(Table, Column, before.RequireColumn(Table, Column, this).StatisticsTarget)];

    /// <inheritdoc />
    public override string ToString() => $"set statistics target of {Table}.{Column}";
}
