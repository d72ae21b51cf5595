namespace SchemaGen.Operations;

/// <summary>Drops a policy.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The policy's name.</param>
public sealed record DropPolicy(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireTable(Table, this).Policies.Require(Name, Table, this);
        return schema.Edit(Table, this, t => t with { Policies = t.Policies.Remove(Name) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreatePolicy(Table, before.RequireTable(Table, this).Policies.Require(Name, Table, this))];

    /// <inheritdoc />
    public override string ToString() => $"drop policy {Name} on {Table}";
}
