namespace SchemaGen.Operations;

/// <summary>Changes or removes the comment of a unique, check or exclusion constraint, or of a foreign key.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Comment">The new comment, or null for none.</param>
public sealed record AlterConstraintComment(QualifiedName Table, string Name, string? Comment) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) => schema.EditTableOrPartition(Table, this, t =>
    {
        if (t.UniqueConstraints.Find(Name) is { } unique)
            return t with { UniqueConstraints = t.UniqueConstraints.Replace(Name, unique with { Comment = Comment }) };
        if (t.CheckConstraints.Find(Name) is { } check)
            return t with { CheckConstraints = t.CheckConstraints.Replace(Name, check with { Comment = Comment }) };
        if (t.ExclusionConstraints.Find(Name) is { } exclusion)
            return t with { ExclusionConstraints = t.ExclusionConstraints.Replace(Name, exclusion with { Comment = Comment }) };
        if (t.ForeignKeys.Find(Name) is { } foreignKey)
            return t with { ForeignKeys = t.ForeignKeys.Replace(Name, foreignKey with { Comment = Comment }) };
        throw Missing();
    });

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        Table table = before.RequireTableOrPartition(Table, this);
        if (table.UniqueConstraints.Find(Name) is { } unique)
            return [new AlterConstraintComment(Table, Name, unique.Comment)];
        if (table.CheckConstraints.Find(Name) is { } check)
            return [new AlterConstraintComment(Table, Name, check.Comment)];
        if (table.ExclusionConstraints.Find(Name) is { } exclusion)
            return [new AlterConstraintComment(Table, Name, exclusion.Comment)];
        if (table.ForeignKeys.Find(Name) is { } foreignKey)
            return [new AlterConstraintComment(Table, Name, foreignKey.Comment)];
        throw Missing();
    }

    /// <inheritdoc />
    public override string ToString() => $"comment on constraint {Name} of {Table}";

    private OperationException Missing() => new(this, $"\"{Table}\" has no such unique constraint, check constraint, exclusion constraint or foreign key.");
}
