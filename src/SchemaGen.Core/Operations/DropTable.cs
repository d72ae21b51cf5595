namespace SchemaGen.Operations;

/// <summary>Drops a table that no other table references.</summary>
/// <param name="Table">The table.</param>
public sealed record DropTable(QualifiedName Table) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireTable(Table, this);
        foreach (Table other in schema.Tables)
        {
            if (other.Name != Table && other.ForeignKeys.FirstOrDefault(f => f.ReferencedTable == Table) is { } incoming)
                throw new OperationException(this, $"foreign key \"{incoming.Name}\" of \"{other.Name}\" references it; drop that first.");
        }

        return schema with { Tables = schema.Tables.Remove(Table) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new CreateTable(before.RequireTable(Table, this))];

    /// <inheritdoc />
    public override string ToString() => $"drop table {Table}";
}
