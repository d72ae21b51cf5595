namespace SchemaGen.Operations;

/// <summary>Drops an enum type that no column uses.</summary>
/// <param name="Type">The enum type.</param>
public sealed record DropEnum(QualifiedName Type) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireEnum(Type, this);
        schema.RequireUnusedType(Type, this);
        return schema.WithoutGrantsOn(GrantTarget.Type, Type) with { Enums = schema.Enums.Remove(Type) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateEnum(before.RequireEnum(Type, this)), .. GrantsAgain.On(before, GrantTarget.Type, Type)];

    /// <inheritdoc />
    public override string ToString() => $"drop enum {Type}";
}
