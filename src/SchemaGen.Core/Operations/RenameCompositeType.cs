namespace SchemaGen.Operations;

/// <summary>Renames a composite type.</summary>
/// <param name="Type">The type.</param>
/// <param name="NewName">The new name, without schema.</param>
public sealed record RenameCompositeType(QualifiedName Type, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireCompositeType(Type, this);
        QualifiedName renamed = Type with { Name = NewName };
        schema.RequireFreeType(renamed, this);
        return schema.RenameType(Type, renamed);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new RenameCompositeType(Type with { Name = NewName }, Type.Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename composite type {Type} to {NewName}";
}
