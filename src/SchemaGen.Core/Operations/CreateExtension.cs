namespace SchemaGen.Operations;

/// <summary>Installs an extension.</summary>
/// <param name="Extension">The extension.</param>
public sealed record CreateExtension(Extension Extension) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(Extension.Schema, this);
        return schema with { Extensions = schema.Extensions.AddNew(Extension, "the database", this) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropExtension(Extension.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create extension {Extension.Name}";
}
