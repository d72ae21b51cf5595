namespace SchemaGen.Operations;

/// <summary>Creates a domain.</summary>
/// <param name="Domain">The domain.</param>
public sealed record CreateDomain(Domain Domain) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(Domain.Name.Schema, this);
        schema.RequireFreeType(Domain.Name, this);
        this.Refuse(SnapshotValidator.OfDomain(Domain));
        schema.RequireGrounded(Domain.Type, Domain.Name, this);
        return schema with { Domains = schema.Domains.Set(Domain) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropDomain(Domain.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create domain {Domain.Name}";
}
