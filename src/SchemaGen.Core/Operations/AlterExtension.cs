namespace SchemaGen.Operations;

/// <summary>Updates an extension to a version, or moves it to a schema.</summary>
/// <param name="Extension">The extension as it is to be.</param>
public sealed record AlterExtension(Extension Extension) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireExtension(Extension.Name, this);
        schema.RequireSchemaOf(Extension.Schema, this);
        return schema with { Extensions = schema.Extensions.Replace(Extension.Name, Extension) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterExtension(before.RequireExtension(Extension.Name, this))];

    /// <inheritdoc />
    public override string ToString() => $"alter extension {Extension.Name}";
}
