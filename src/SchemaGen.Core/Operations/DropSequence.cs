namespace SchemaGen.Operations;

/// <summary>Drops a sequence that no default uses.</summary>
/// <param name="Sequence">The sequence.</param>
public sealed record DropSequence(QualifiedName Sequence) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireSequence(Sequence, this);
        return schema.WithoutGrantsOn(GrantTarget.Sequence, Sequence) with { Sequences = schema.Sequences.Remove(Sequence) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateSequence(before.RequireSequence(Sequence, this)), .. GrantsAgain.On(before, GrantTarget.Sequence, Sequence)];

    /// <inheritdoc />
    public override string ToString() => $"drop sequence {Sequence}";
}
