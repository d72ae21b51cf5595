namespace SchemaGen.Operations;

/// <summary>Changes the definition or the comment of a function or procedure, known by its signature.</summary>
/// <param name="Routine">The routine as it is to be.</param>
public sealed record AlterRoutine(Routine Routine) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireRoutine(Routine.Signature, this);
        return schema with { Routines = schema.Routines.Set(Routine) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AlterRoutine(before.RequireRoutine(Routine.Signature, this))];

    /// <inheritdoc />
    public override string ToString() => $"change routine {Routine.Signature}";
}
