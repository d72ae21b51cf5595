namespace SchemaGen.Operations;

/// <summary>Replaces the labels of an enum type, for removing or reordering them: a new type is made and each column converted.</summary>
/// <param name="Type">The enum type.</param>
/// <param name="Labels">All labels from now on, in their sort order.</param>
public sealed record AlterEnumLabels(QualifiedName Type, EquatableArray<string> Labels) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        EnumType type = schema.RequireEnum(Type, this) with { Labels = Labels };
        this.Refuse(SnapshotValidator.OfLabels(type));
        return schema with { Enums = schema.Enums.Set(type) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterEnumLabels(Type, before.RequireEnum(Type, this).Labels)];

    /// <inheritdoc />
    public override string ToString() => $"change labels of enum {Type}";
}
