namespace SchemaGen.Operations;

/// <summary>
/// Makes a table partitioned, or partitioned otherwise, or plain again. PostgreSQL cannot do that in place, so that the plan builds the new
/// form beside the table, keeps it in step, copies the rows, and lets the two change places.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Partitioning">How it is to be partitioned, or null for not at all.</param>
public sealed record AlterPartitioning(QualifiedName Table, Partitioning? Partitioning) : Operation
{
    /// <summary>The partitions of the new form, which take the place of all that are there; none for a plain table.</summary>
    public NamedList<Partition> Partitions { get; init; }

    /// <summary>The primary key of the new form, because a key of all partitions has every part of the partition key; null when it stays as it is.</summary>
    public PrimaryKey? PrimaryKey { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table before = schema.RequireTable(Table, this);
        if (PrimaryKey is not null && before.PrimaryKey is null)
            throw new OperationException(this, $"\"{Table}\" has no primary key that could become another; add one with AddPrimaryKey.");
        foreach (Partition partition in Partitions.Where(p => !before.Partitions.Contains(p.Name)))
            schema.RequireFreeRelationAndType(Table with { Name = partition.Name }, this);
        Table after = before with { Partitioning = Partitioning, Partitions = Partitions, PrimaryKey = PrimaryKey ?? before.PrimaryKey };
        // Those that are there are not those that come, whatever their names.
        SchemaSnapshot result = schema.WithoutGrantsOnPartitions(before, before.Partitions).With(after);
        this.Refuse(TableRules.Of(result, after));
        if (PrimaryKey is not null)
            result.RequireKeysOf(after, before.PrimaryKey!.Columns, this);
        return result;
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        Table table = before.RequireTable(Table, this);
        return
        [
            new AlterPartitioning(Table, table.Partitioning)
            {
                Partitions = table.Partitions,
                PrimaryKey = PrimaryKey is null || PrimaryKey == table.PrimaryKey ? null : table.PrimaryKey,
            },
            .. GrantsAgain.OnPartitions(before, table),
        ];
    }

    /// <inheritdoc />
    public override string ToString() => Partitioning is null
        ? $"make {Table} a plain table"
        : $"partition {Table} by {Partitioning.Strategy.ToString().ToLowerInvariant()}";
}
