namespace SchemaGen.Operations;

/// <summary>Turns row-level security of a table on or off. While it is on, who owns no row by a policy sees none.</summary>
/// <param name="Table">The table.</param>
/// <param name="RowSecurity">Whether the policies have effect.</param>
public sealed record AlterRowSecurity(QualifiedName Table, RowSecurity RowSecurity) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) => schema.Edit(Table, this, t => t with { RowSecurity = RowSecurity });

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterRowSecurity(Table, before.RequireTable(Table, this).RowSecurity)];

    /// <inheritdoc />
    public override string ToString() => $"set row security of {Table} to {RowSecurity.ToString().ToLowerInvariant()}";
}
