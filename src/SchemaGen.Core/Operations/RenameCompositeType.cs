namespace SchemaGen.Operations;

/// <summary>Renames a composite type.</summary>
/// <param name="Type">The type.</param>
/// <param name="NewName">The new name, without schema.</param>
public sealed record RenameCompositeType(QualifiedName Type, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        CompositeType type = schema.RequireCompositeType(Type, this);
        QualifiedName renamed = Type with { Name = NewName };
        schema.RequireFreeType(renamed, this);
        SchemaSnapshot retyped = schema.Retype(Type, renamed).MoveGrants(GrantTarget.Type, Type, renamed);
        return retyped with { CompositeTypes = retyped.CompositeTypes.Remove(Type).Set(type with { Name = renamed }) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new RenameCompositeType(Type with { Name = NewName }, Type.Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename composite type {Type} to {NewName}";
}
