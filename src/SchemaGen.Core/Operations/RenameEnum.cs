namespace SchemaGen.Operations;

/// <summary>Renames an enum type.</summary>
/// <param name="Type">The enum type.</param>
/// <param name="NewName">The new name, without schema.</param>
public sealed record RenameEnum(QualifiedName Type, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireEnum(Type, this);
        QualifiedName renamed = Type with { Name = NewName };
        schema.RequireFreeType(renamed, this);
        return schema.RenameType(Type, renamed);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameEnum(Type with { Name = NewName }, Type.Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename enum {Type} to {NewName}";
}
