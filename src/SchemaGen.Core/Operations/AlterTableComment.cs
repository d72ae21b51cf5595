namespace SchemaGen.Operations;

/// <summary>Changes or removes the comment of a table or of a partition.</summary>
/// <param name="Table">The table, or the partition.</param>
/// <param name="Comment">The new comment, or null for none.</param>
public sealed record AlterTableComment(QualifiedName Table, string? Comment) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) => schema.EditTableOrPartition(Table, this, t => t with { Comment = Comment });

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterTableComment(Table, before.RequireTableOrPartition(Table, this).Comment)];

    /// <inheritdoc />
    public override string ToString() => $"comment on table {Table}";
}
