namespace SchemaGen.Operations;

/// <summary>
/// Drops a column, and with it, as PostgreSQL does without a word, each index and constraint of the table, and of one of its partitions, that mentions it.
/// The differ drops those by operations of their own first, so that a reviewer sees them.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
public sealed record DropColumn(QualifiedName Table, string Column) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireColumn(Table, Column, this);
        schema.RequireTable(Table, this).RequireUnread(Column, this);
        schema.RequireTable(Table, this).RequireNoPartitionKey(Column, this);
        schema.RequireUnviewed(Table, Column, this);
        foreach ((Table other, ForeignKey incoming) in schema.ForeignKeysTo(Table))
        {
            if (other.Name != Table && incoming.ReferencedColumns.Items.Contains(Column))
                throw new OperationException(this, $"foreign key \"{incoming.Name}\" of \"{other.Name}\" references it; drop that first.");
        }

        return schema.WithoutGrantsOn(GrantTarget.Table, Table, Column).Edit(Table, this, t =>
        {
            DependentsOfColumn gone = new(t, Column);
            return t with
            {
                Columns = t.Columns.Remove(Column),
                PrimaryKey = gone.PrimaryKey is null ? t.PrimaryKey : null,
                UniqueConstraints = t.UniqueConstraints.Except(gone.UniqueConstraints).ToNamedList(),
                CheckConstraints = t.CheckConstraints.Except(gone.CheckConstraints).ToNamedList(),
                ExclusionConstraints = t.ExclusionConstraints.Except(gone.ExclusionConstraints).ToNamedList(),
                ForeignKeys = t.ForeignKeys.Except(gone.ForeignKeys).ToNamedList(),
                Indexes = t.Indexes.Except(gone.Indexes).ToNamedList(),
                Partitions = t.Partitions.Any(PartitionTraits.HasParts) ? t.Partitions.Select(p => p.WithoutPartsOver([Column])).ToNamedList() : t.Partitions,
            };
        });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        Column column = before.RequireColumn(Table, Column, this);
        DependentsOfColumn gone = new(before.RequireTable(Table, this), Column);
        List<Operation> operations = [new AddColumn(Table, column)];
        if (gone.PrimaryKey is { } key)
            operations.Add(new AddPrimaryKey(Table, key));
        operations.AddRange(gone.UniqueConstraints.Select(u => new AddUniqueConstraint(Table, u)));
        operations.AddRange(gone.CheckConstraints.Select(c => new AddCheckConstraint(Table, c)));
        operations.AddRange(gone.ExclusionConstraints.Select(e => new AddExclusionConstraint(Table, e)));
        operations.AddRange(gone.Indexes.Select(i => new CreateIndex(Table, i)));
        foreach (Table partition in before.RequireTable(Table, this).OwnParts())
        {
            DependentsOfColumn own = new(partition, Column);
            operations.AddRange(own.CheckConstraints.Select(c => new AddCheckConstraint(partition.Name, c)));
            operations.AddRange(own.Indexes.Select(i => new CreateIndex(partition.Name, i)));
        }

        operations.AddRange(gone.ForeignKeys.Select(f => new AddForeignKey(Table, f)));
        operations.AddRange(GrantsAgain.On(before, GrantTarget.Table, Table, Column));
        return operations;
    }

    /// <inheritdoc />
    public override string ToString() => $"drop column {Table}.{Column}";
}
