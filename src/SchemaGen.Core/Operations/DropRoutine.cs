namespace SchemaGen.Operations;

/// <summary>Drops a routine.</summary>
/// <param name="Signature">The routine's signature, such as <c>area(integer, integer)</c>.</param>
public sealed record DropRoutine(QualifiedName Signature) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireRoutine(Signature, this);
        if (schema.TriggersRunning(Signature).FirstOrDefault() is { } user)
            throw new OperationException(this, $"{user} runs it; drop or change that first.");
        return schema.WithoutGrantsOn(GrantTarget.Routine, Signature) with { Routines = schema.Routines.Remove(Signature) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateRoutine(before.RequireRoutine(Signature, this)), .. GrantsAgain.On(before, GrantTarget.Routine, Signature)];

    /// <inheritdoc />
    public override string ToString() => $"drop routine {Signature}";
}
