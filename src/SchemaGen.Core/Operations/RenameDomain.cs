namespace SchemaGen.Operations;

/// <summary>Renames a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="NewName">The new name, without schema.</param>
public sealed record RenameDomain(QualifiedName Domain, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Domain domain = schema.RequireDomain(Domain, this);
        QualifiedName renamed = Domain with { Name = NewName };
        schema.RequireFreeType(renamed, this);
        schema.RequireGrounded(domain.Type, renamed, this);
        return schema.RenameType(Domain, renamed);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameDomain(Domain with { Name = NewName }, Domain.Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename domain {Domain} to {NewName}";
}
