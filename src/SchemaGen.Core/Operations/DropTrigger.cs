namespace SchemaGen.Operations;

/// <summary>Drops a trigger.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The trigger's name.</param>
public sealed record DropTrigger(QualifiedName Table, string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireTable(Table, this).Triggers.Require(Name, Table, this);
        return schema.Edit(Table, this, t => t with { Triggers = t.Triggers.Remove(Name) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateTrigger(Table, before.RequireTable(Table, this).Triggers.Require(Name, Table, this))];

    /// <inheritdoc />
    public override string ToString() => $"drop trigger {Name} on {Table}";
}
