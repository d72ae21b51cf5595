namespace SchemaGen.Operations;

/// <summary>Renames a sequence.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="NewName">The new name, without schema.</param>
public sealed record RenameSequence(QualifiedName Sequence, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Sequence sequence = schema.RequireSequence(Sequence, this);
        QualifiedName renamed = Sequence with { Name = NewName };
        schema.RequireFreeRelationAndType(renamed, this);
        return schema.MoveGrants(GrantTarget.Sequence, Sequence, renamed) with
        {
            Sequences = schema.Sequences.Remove(Sequence).Set(sequence with { Name = renamed }),
            // The defaults that name it follow, as they do in PostgreSQL.
            Tables = schema.Tables.RenameInDefaults(Sequence, renamed),
        };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new RenameSequence(Sequence with { Name = NewName }, Sequence.Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename sequence {Sequence} to {NewName}";
}
