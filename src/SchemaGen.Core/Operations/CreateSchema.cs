namespace SchemaGen.Operations;

/// <summary>Creates a PostgreSQL schema.</summary>
/// <param name="Schema">The schema.</param>
public sealed record CreateSchema(DatabaseSchema Schema) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) =>
        schema with { Schemas = schema.Schemas.AddNew(Schema, "the database", this) };

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropSchema(Schema.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create schema {Schema.Name}";
}
