namespace SchemaGen.Operations;

/// <summary>Renames a label of an enum type; stored values follow, and so does what names it as a constant of the type, such as a default.</summary>
/// <param name="Type">The enum type.</param>
/// <param name="Label">The label.</param>
/// <param name="NewLabel">Its new spelling.</param>
public sealed record RenameEnumLabel(QualifiedName Type, string Label, string NewLabel) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        EnumType type = schema.RequireEnum(Type, this);
        int index = type.Labels.Items.IndexOf(Label);
        if (index < 0 || type.Labels.Items.Contains(NewLabel))
            throw new OperationException(this, index < 0 ? "it has no such label." : "it has the new label already.");
        return new LabelRenaming(schema, Type, Label, NewLabel).Apply() with { Enums = schema.Enums.Set(type with { Labels = new(type.Labels.Items.SetItem(index, NewLabel)) }) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameEnumLabel(Type, NewLabel, Label)];

    /// <inheritdoc />
    public override string ToString() => $"rename label {Label} of enum {Type} to {NewLabel}";
}
