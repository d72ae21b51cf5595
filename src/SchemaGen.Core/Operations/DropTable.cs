namespace SchemaGen.Operations;

/// <summary>
/// Drops a table that no other table references. PostgreSQL drops the sequences that its columns own with it; a
/// <see cref="DropSequence"/> of its own says so for each, before or after, so that a reviewer sees it.
/// </summary>
/// <param name="Table">The table.</param>
public sealed record DropTable(QualifiedName Table) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        foreach ((Table other, ForeignKey incoming) in schema.ForeignKeysTo(Table))
        {
            if (other.Name != Table)
                throw new OperationException(this, $"foreign key \"{incoming.Name}\" of \"{other.Name}\" references it; drop that first.");
        }

        schema.RequireUnviewed(Table, this);
        return schema.WithoutGrantsOn(GrantTarget.Table, Table).WithoutGrantsOnPartitions(table, table.Partitions) with { Tables = schema.Tables.Remove(Table) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        Table table = before.RequireTable(Table, this);
        return [new CreateTable(table), .. GrantsAgain.On(before, GrantTarget.Table, Table), .. GrantsAgain.OnPartitions(before, table)];
    }

    /// <inheritdoc />
    public override string ToString() => $"drop table {Table}";
}
