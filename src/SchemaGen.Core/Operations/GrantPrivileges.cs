namespace SchemaGen.Operations;

/// <summary>Grants privileges that the role does not have yet.</summary>
/// <param name="Grant">The privileges, what they are on, and who gets them.</param>
public sealed record GrantPrivileges(Grant Grant) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        this.Refuse(GrantRules.Of(schema, Grant));
        IEnumerable<Privilege> held = schema.Grants.Held(Grant).Items;
        IEnumerable<Privilege> otherwise = schema.Grants.Held(Grant with { WithGrantOption = !Grant.WithGrantOption }).Items;
        if (Grant.Privileges.IsEmpty || held.Concat(otherwise).Intersect(Grant.Privileges.Items).Any())
            throw new OperationException(this, Grant.Privileges.IsEmpty ? "it names no privilege." : "the role has some of that already.");
        return schema with { Grants = schema.Grants.Hold(Grant, held.Concat(Grant.Privileges.Items)) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RevokePrivileges(Grant)];

    /// <inheritdoc />
    public override string ToString() => $"grant {Grant}";
}
