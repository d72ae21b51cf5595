namespace SchemaGen.Operations;

/// <summary>Creates a composite type.</summary>
/// <param name="Type">The type.</param>
public sealed record CreateCompositeType(CompositeType Type) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(Type.Name.Schema, this);
        schema.RequireFreeType(Type.Name, this);
        return schema with { CompositeTypes = schema.CompositeTypes.Set(Type) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropCompositeType(Type.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create composite type {Type.Name}";
}
