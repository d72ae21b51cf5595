namespace SchemaGen.Operations;

/// <summary>Changes or removes the comment of a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Comment">The new comment, or null for none.</param>
public sealed record AlterColumnComment(QualifiedName Table, string Column, string? Comment) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) =>
        schema.EditColumn(Table, Column, this, c => c with { Comment = Comment });

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterColumnComment(Table, Column, before.RequireColumn(Table, Column, this).Comment)];

    /// <inheritdoc />
    public override string ToString() => $"comment on column {Table}.{Column}";
}
