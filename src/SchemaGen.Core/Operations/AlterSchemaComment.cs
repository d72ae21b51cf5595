namespace SchemaGen.Operations;

/// <summary>Changes or removes the comment of a PostgreSQL schema.</summary>
/// <param name="Name">The schema's name.</param>
/// <param name="Comment">The new comment, or null for none.</param>
public sealed record AlterSchemaComment(string Name, string? Comment) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) =>
        schema with { Schemas = schema.Schemas.Replace(Name, schema.RequireSchema(Name, this) with { Comment = Comment }) };

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterSchemaComment(Name, before.RequireSchema(Name, this).Comment)];

    /// <inheritdoc />
    public override string ToString() => $"comment on schema {Name}";
}
