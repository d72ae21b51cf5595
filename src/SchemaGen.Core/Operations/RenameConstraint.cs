namespace SchemaGen.Operations;

/// <summary>Renames a primary key, a unique, check or exclusion constraint, or a foreign key.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameConstraint(QualifiedName Table, string Name, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        return schema.EditTableOrPartition(Table, this, t =>
        {
            t.RequireFreeConstraint(NewName, this);
            if (TableRules.HasIndex(t, Name))
                schema.RequireFreeIndex(t, NewName, this);
            if (t.PrimaryKey is { } key && key.Name == Name)
                return t with { PrimaryKey = key with { Name = NewName } };
            if (t.UniqueConstraints.Find(Name) is { } unique)
                return t with { UniqueConstraints = t.UniqueConstraints.Replace(Name, unique with { Name = NewName }) };
            if (t.CheckConstraints.Find(Name) is { } check)
                return t with { CheckConstraints = t.CheckConstraints.Replace(Name, check with { Name = NewName }) };
            if (t.ExclusionConstraints.Find(Name) is { } exclusion)
                return t with { ExclusionConstraints = t.ExclusionConstraints.Replace(Name, exclusion with { Name = NewName }) };
            if (t.ForeignKeys.Find(Name) is { } foreignKey)
                return t with { ForeignKeys = t.ForeignKeys.Replace(Name, foreignKey with { Name = NewName }) };
            throw new OperationException(this, $"\"{Table}\" has no such constraint.");
        });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameConstraint(Table, NewName, Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename constraint {Name} of {Table} to {NewName}";
}
