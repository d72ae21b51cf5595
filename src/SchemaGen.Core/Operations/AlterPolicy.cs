namespace SchemaGen.Operations;

/// <summary>Changes a policy of row-level security, in one transaction.</summary>
/// <param name="Table">The table.</param>
/// <param name="Policy">The policy as it is to be.</param>
public sealed record AlterPolicy(QualifiedName Table, Policy Policy) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        _ = table.Policies.Require(Policy.Name, Table, this);
        this.Refuse(TableRules.OfPolicy(schema, table, Policy));
        return schema.With(table with { Policies = table.Policies.Replace(Policy.Name, Policy) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterPolicy(Table, before.RequireTable(Table, this).Policies.Require(Policy.Name, Table, this))];

    /// <inheritdoc />
    public override string ToString() => $"change policy {Policy.Name} on {Table}";
}
