namespace SchemaGen.Operations;

/// <summary>Changes or removes the comment of an index.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Name">The index's name.</param>
/// <param name="Comment">The new comment, or null for none.</param>
public sealed record AlterIndexComment(QualifiedName Table, string Name, string? Comment) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        TableIndex index = schema.RequireIndex(Table, Name, this);
        return schema.EditTableOrPartition(Table, this, t => t with { Indexes = t.Indexes.Replace(Name, index with { Comment = Comment }) });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterIndexComment(Table, Name, before.RequireIndex(Table, Name, this).Comment)];

    /// <inheritdoc />
    public override string ToString() => $"comment on index {Name} of {Table}";
}
