namespace SchemaGen.Operations;

/// <summary>Moves an enum type, a domain or a composite type into another PostgreSQL schema; what is of it stays so.</summary>
/// <param name="Type">The type.</param>
/// <param name="NewSchema">The schema that it moves to.</param>
public sealed record MoveType(QualifiedName Type, string NewSchema) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        if (!schema.HasType(Type))
            throw new OperationException(this, $"there is no enum type, domain or composite type \"{Type}\".");
        schema.RequireSchemaOf(NewSchema, this);
        QualifiedName moved = Type with { Schema = NewSchema };
        schema.RequireFreeType(moved, this);
        return schema.RenameType(Type, moved);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new MoveType(Type with { Schema = NewSchema }, Type.Schema)];

    /// <inheritdoc />
    public override string ToString() => $"move type {Type} to schema {NewSchema}";
}
