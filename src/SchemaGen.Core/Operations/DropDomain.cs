namespace SchemaGen.Operations;

/// <summary>Drops a domain that nothing is of.</summary>
/// <param name="Domain">The domain.</param>
public sealed record DropDomain(QualifiedName Domain) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireDomain(Domain, this);
        schema.RequireUnusedType(Domain, this);
        return schema.WithoutGrantsOn(GrantTarget.Type, Domain) with { Domains = schema.Domains.Remove(Domain) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateDomain(before.RequireDomain(Domain, this)), .. GrantsAgain.On(before, GrantTarget.Type, Domain)];

    /// <inheritdoc />
    public override string ToString() => $"drop domain {Domain}";
}
