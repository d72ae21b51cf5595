namespace SchemaGen.Operations;

/// <summary>Creates a routine.</summary>
/// <param name="Routine">The routine.</param>
public sealed record CreateRoutine(Routine Routine) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(Routine.Name.Schema, this);
        if (schema.Routines.Contains(Routine.Signature))
            throw new OperationException(this, $"there is a routine \"{Routine.Signature}\" already.");
        return schema with { Routines = schema.Routines.Set(Routine) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropRoutine(Routine.Signature)];

    /// <inheritdoc />
    public override string ToString() => $"create routine {Routine.Signature}";
}
