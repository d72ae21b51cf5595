namespace SchemaGen.Operations;

/// <summary>
/// Makes a table partitioned, or partitioned otherwise, or plain again. PostgreSQL cannot do that in place, so that no plan carries it out:
/// it is there to be judged and refused with the way to go.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Partitioning">How it is to be partitioned, or null for not at all.</param>
public sealed record AlterPartitioning(QualifiedName Table, Partitioning? Partitioning) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        if (!schema.RequireTable(Table, this).Partitions.IsEmpty)
            throw new OperationException(this, "it has partitions; drop or detach them first.");
        SchemaSnapshot after = schema.Edit(Table, this, t => t with { Partitioning = Partitioning });
        this.Refuse(PartitionRules.Of(after.RequireTable(Table, this)));
        return after;
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterPartitioning(Table, before.RequireTable(Table, this).Partitioning)];

    /// <inheritdoc />
    public override string ToString() => Partitioning is null
        ? $"make {Table} a plain table"
        : $"partition {Table} by {Partitioning.Strategy.ToString().ToLowerInvariant()}";
}
