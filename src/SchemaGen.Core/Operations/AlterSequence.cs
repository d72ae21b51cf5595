namespace SchemaGen.Operations;

/// <summary>Changes the type, counting, owner or comment of a sequence.</summary>
/// <param name="Sequence">The sequence as it is to be.</param>
public sealed record AlterSequence(Sequence Sequence) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireSequence(Sequence.Name, this);
        schema.RequireOwner(Sequence, this);
        return schema with { Sequences = schema.Sequences.Set(Sequence) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterSequence(before.RequireSequence(Sequence.Name, this))];

    /// <inheritdoc />
    public override string ToString() => $"alter sequence {Sequence.Name}";
}
