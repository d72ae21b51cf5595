namespace SchemaGen.Operations;

/// <summary>Drops a composite type that nothing is of.</summary>
/// <param name="Type">The type.</param>
public sealed record DropCompositeType(QualifiedName Type) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireCompositeType(Type, this);
        schema.RequireUnusedType(Type, this);
        return schema.WithoutGrantsOn(GrantTarget.Type, Type) with { CompositeTypes = schema.CompositeTypes.Remove(Type) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateCompositeType(before.RequireCompositeType(Type, this)), .. GrantsAgain.On(before, GrantTarget.Type, Type)];

    /// <inheritdoc />
    public override string ToString() => $"drop composite type {Type}";
}
