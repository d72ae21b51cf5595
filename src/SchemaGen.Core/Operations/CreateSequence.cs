namespace SchemaGen.Operations;

/// <summary>Creates a sequence. The column that owns it may be created later: its default may need the sequence first.</summary>
/// <param name="Sequence">The sequence.</param>
public sealed record CreateSequence(Sequence Sequence) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(Sequence.Name.Schema, this);
        schema.RequireFreeRelationAndType(Sequence.Name, this);
        return schema with { Sequences = schema.Sequences.Set(Sequence) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropSequence(Sequence.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create sequence {Sequence.Name}";
}
