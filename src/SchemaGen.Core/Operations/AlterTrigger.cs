namespace SchemaGen.Operations;

/// <summary>Changes a trigger: it is replaced in one transaction.</summary>
/// <param name="Table">The table.</param>
/// <param name="Trigger">The trigger as it is to be.</param>
public sealed record AlterTrigger(QualifiedName Table, Trigger Trigger) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        _ = table.Triggers.Require(Trigger.Name, Table, this);
        this.Refuse(TableRules.OfTrigger(schema, table, Trigger));
        return schema.With(table with { Triggers = table.Triggers.Replace(Trigger.Name, Trigger) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterTrigger(Table, before.RequireTable(Table, this).Triggers.Require(Trigger.Name, Table, this))];

    /// <inheritdoc />
    public override string ToString() => $"change trigger {Trigger.Name} on {Table}";
}
