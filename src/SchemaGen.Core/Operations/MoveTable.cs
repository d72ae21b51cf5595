namespace SchemaGen.Operations;

/// <summary>Moves a table, with its indexes, its partitions and the sequences that its columns own, into another PostgreSQL schema.</summary>
/// <param name="Table">The table.</param>
/// <param name="NewSchema">The schema that it moves to.</param>
public sealed record MoveTable(QualifiedName Table, string NewSchema) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Table table = schema.RequireTable(Table, this);
        schema.RequireSchemaOf(NewSchema, this);
        QualifiedName moved = Table with { Schema = NewSchema };
        schema.RequireFreeRelationAndType(moved, this);
        foreach (string index in TableRules.RelationNames(table))
            schema.RequireFreeRelation(new(NewSchema, index), this);
        foreach (Sequence sequence in schema.SequencesMovedWith(table))
            schema.RequireFreeRelationAndType(sequence.Name with { Schema = NewSchema }, this);
        return schema.MoveTable(Table, moved);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new MoveTable(Table with { Schema = NewSchema }, Table.Schema)];

    /// <inheritdoc />
    public override string ToString() => $"move table {Table} to schema {NewSchema}";
}
