namespace SchemaGen.Operations;

/// <summary>Removes an extension that nothing uses.</summary>
/// <param name="Name">The extension's name.</param>
public sealed record DropExtension(string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireExtension(Name, this);
        return schema with { Extensions = schema.Extensions.Remove(Name) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new CreateExtension(before.RequireExtension(Name, this))];

    /// <inheritdoc />
    public override string ToString() => $"drop extension {Name}";
}
