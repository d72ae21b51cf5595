namespace SchemaGen.Operations;

/// <summary>Makes a column an identity column, changes how it counts, or makes it a plain column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Identity">The new identity, or null for a plain column.</param>
public sealed record AlterColumnIdentity(QualifiedName Table, string Column, Identity? Identity) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Column column = schema.RequireColumn(Table, Column, this);
        this.Refuse(TableRules.OfColumn(schema.RequireTable(Table, this), column with { Identity = Identity }));
        return schema.EditColumn(Table, Column, this, c => c with { Identity = Identity });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterColumnIdentity(Table, Column, before.RequireColumn(Table, Column, this).Identity)];

    /// <inheritdoc />
    public override string ToString() => $"change identity of {Table}.{Column}";
}
