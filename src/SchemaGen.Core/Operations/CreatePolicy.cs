namespace SchemaGen.Operations;

/// <summary>Creates a policy.</summary>
/// <param name="Table">The table.</param>
/// <param name="Policy">The policy.</param>
public sealed record CreatePolicy(QualifiedName Table, Policy Policy) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        this.Refuse(TableRules.OfPolicy(schema, table, Policy));
        return schema.With(table with { Policies = table.Policies.AddNew(Policy, $"\"{Table}\"", this) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropPolicy(Table, Policy.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create policy {Policy.Name} on {Table}";
}
