namespace SchemaGen.Operations;

/// <summary>Creates a trigger.</summary>
/// <param name="Table">The table.</param>
/// <param name="Trigger">The trigger.</param>
public sealed record CreateTrigger(QualifiedName Table, Trigger Trigger) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        this.Refuse(TableRules.OfTrigger(schema, table, Trigger));
        return schema.With(table with { Triggers = table.Triggers.AddNew(Trigger, $"\"{Table}\"", this) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropTrigger(Table, Trigger.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create trigger {Trigger.Name} on {Table}";
}
