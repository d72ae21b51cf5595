namespace SchemaGen.Operations;

/// <summary>Changes or removes the comment of an enum type.</summary>
/// <param name="Type">The enum type.</param>
/// <param name="Comment">The new comment, or null for none.</param>
public sealed record AlterEnumComment(QualifiedName Type, string? Comment) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) =>
        schema with { Enums = schema.Enums.Set(schema.RequireEnum(Type, this) with { Comment = Comment }) };

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterEnumComment(Type, before.RequireEnum(Type, this).Comment)];

    /// <inheritdoc />
    public override string ToString() => $"comment on enum {Type}";
}
