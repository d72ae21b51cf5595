namespace SchemaGen.Operations;

/// <summary>Drops a table that no other table references, and the sequences that its columns own.</summary>
/// <param name="Table">The table.</param>
public sealed record DropTable(QualifiedName Table) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireTable(Table, this);
        foreach ((Table other, ForeignKey incoming) in schema.ForeignKeysTo(Table))
        {
            if (other.Name != Table)
                throw new OperationException(this, $"foreign key \"{incoming.Name}\" of \"{other.Name}\" references it; drop that first.");
        }

        SchemaSnapshot after = schema.WithoutSequencesOf(Table);
        return after with { Tables = after.Tables.Remove(Table) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        // A default may use the sequence, and the sequence is owned by a column: neither can be whole before the other is there.
        List<Sequence> sequences = [.. before.SequencesOf(Table)];
        return
        [
            .. sequences.Select(static s => new CreateSequence(s with { OwnedBy = null })),
            new CreateTable(before.RequireTable(Table, this)),
            .. sequences.Select(static s => new AlterSequence(s)),
        ];
    }

    /// <inheritdoc />
    public override string ToString() => $"drop table {Table}";
}
