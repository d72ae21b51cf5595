namespace SchemaGen.Operations;

/// <summary>Takes privileges away that the role has in this form. What it passed on to others must be taken from them before.</summary>
/// <param name="Grant">The privileges, what they are on, and who loses them.</param>
public sealed record RevokePrivileges(Grant Grant) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        this.Refuse(GrantRules.Of(schema, Grant));
        IEnumerable<Privilege> held = schema.Grants.Held(Grant).Items;
        if (Grant.Privileges.IsEmpty || Grant.Privileges.Items.Except(held).Any())
            throw new OperationException(this, Grant.Privileges.IsEmpty ? "it names no privilege." : "the role does not have all of that.");
        return schema with { Grants = schema.Grants.Hold(Grant, held.Except(Grant.Privileges.Items)) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new GrantPrivileges(Grant)];

    /// <inheritdoc />
    public override string ToString() => $"revoke {Grant.ToString().Replace(" to " + Grant.Grantee, " from " + Grant.Grantee)}";
}
