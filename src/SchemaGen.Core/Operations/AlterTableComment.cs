namespace SchemaGen.Operations;

/// <summary>Changes or removes the comment of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Comment">The new comment, or null for none.</param>
public sealed record AlterTableComment(QualifiedName Table, string? Comment) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) => schema.Edit(Table, this, t => t with { Comment = Comment });

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterTableComment(Table, before.RequireTable(Table, this).Comment)];

    /// <inheritdoc />
    public override string ToString() => $"comment on table {Table}";
}
