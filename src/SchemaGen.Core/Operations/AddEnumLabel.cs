namespace SchemaGen.Operations;

/// <summary>Adds a label to an enum type, at its end unless a place is given.</summary>
/// <param name="Type">The enum type.</param>
/// <param name="Label">The new label.</param>
public sealed record AddEnumLabel(QualifiedName Type, string Label) : Operation
{
    /// <summary>The label that the new one stands before, or null for the end.</summary>
    public string? Before { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        EnumType type = schema.RequireEnum(Type, this);
        if (type.Labels.Items.Contains(Label))
            throw new OperationException(this, "it has that label already.");
        int index = Before is null ? type.Labels.Count : type.Labels.Items.IndexOf(Before);
        if (index < 0)
            throw new OperationException(this, $"it has no label \"{Before}\" to stand before.");
        return schema with { Enums = schema.Enums.Set(type with { Labels = new(type.Labels.Items.Insert(index, Label)) }) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterEnumLabels(Type, before.RequireEnum(Type, this).Labels)];

    /// <inheritdoc />
    public override string ToString() => $"add label {Label} to enum {Type}";
}
