namespace SchemaGen.Operations;

/// <summary>Creates an enum type.</summary>
/// <param name="Type">The enum type.</param>
public sealed record CreateEnum(EnumType Type) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(Type.Name.Schema, this);
        schema.RequireFreeType(Type.Name, this);
        this.Refuse(SnapshotValidator.OfLabels(Type));
        return schema with { Enums = schema.Enums.Set(Type) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropEnum(Type.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create enum {Type.Name}";
}
