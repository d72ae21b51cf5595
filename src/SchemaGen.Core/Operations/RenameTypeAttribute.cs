namespace SchemaGen.Operations;

/// <summary>Renames an attribute of a composite type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameTypeAttribute(QualifiedName Type, string Attribute, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        CompositeType type = schema.RequireCompositeType(Type, this);
        TypeAttribute attribute = type.Attributes.Require(Attribute, Type, this);
        if (type.Attributes.Contains(NewName))
            throw new OperationException(this, $"\"{Type}\" already has an attribute \"{NewName}\".");
        return schema with
        {
            CompositeTypes = schema.CompositeTypes.Set(type with { Attributes = type.Attributes.Replace(Attribute, attribute with { Name = NewName }) }),
        };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameTypeAttribute(Type, NewName, Attribute)];

    /// <inheritdoc />
    public override string ToString() => $"rename attribute {Type}.{Attribute} to {NewName}";
}
