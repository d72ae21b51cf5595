namespace SchemaGen.Operations;

/// <summary>
/// Changes the default, the checks, the comment of a domain, or whether NULL is a value of it. A check that differs in its name alone is
/// renamed. For another type or collation, which PostgreSQL cannot change, make another domain and give the columns that.
/// </summary>
/// <param name="Domain">The domain as it is to be.</param>
public sealed record AlterDomain(Domain Domain) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        Domain before = schema.RequireDomain(Domain.Name, this);
        if (before.Type != Domain.Type || before.Collation != Domain.Collation)
            throw new OperationException(this, "its type and its collation cannot change; create another domain and change the type of the columns.");
        this.Refuse(SnapshotValidator.OfDomain(Domain));
        return schema with { Domains = schema.Domains.Set(Domain) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AlterDomain(before.RequireDomain(Domain.Name, this))];

    /// <inheritdoc />
    public override string ToString() => $"change domain {Domain.Name}";
}
