namespace SchemaGen.Operations;

/// <summary>Creates a PostgreSQL schema.</summary>
/// <param name="Schema">The schema.</param>
public sealed record CreateSchema(DatabaseSchema Schema) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        if (schema.HasSchema(Schema.Name))
            throw new OperationException(this, "there is a schema of that name.");
        return schema with { Schemas = schema.Schemas.Add(Schema) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropSchema(Schema.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create schema {Schema.Name}";
}
