using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Statements of the role fail from that moment.</summary>
internal sealed class PrivilegesRevokedRule : HazardRule<RevokePrivileges>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PrivilegesRevoked;

    protected override IEnumerable<Hazard> Judge(RevokePrivileges operation, OperationSite site, HazardContext context)
    {
        Grant grant = operation.Grant;
        bool given = context.Before.Grants.Held(grant).Items.Intersect(grant.Privileges.Items).Any();
        IEnumerable<Privilege> kept = context.After.Grants.Held(grant).Items
            .Concat(context.After.Grants.Held(grant with { WithGrantOption = !grant.WithGrantOption }).Items);
        EquatableArray<Privilege> lost = GrantRules.Sorted(grant.Privileges.Items.Except(kept));
        // What everybody may do with a new routine or type from the start, nobody has relied on yet.
        bool isNew = grant.On == GrantTarget.Table
            ? site.IsNew(grant.Object)
            : GrantRules.Of(context.Before, grant).Any(static p => p.Kind == SnapshotProblemKind.Missing);
        if (!given || lost.IsEmpty || isNew)
            yield break;
        string whom = grant.Grantee == Grant.Public ? "every role that has no grant of its own" : grant.Grantee;
        yield return Found(operation, $"The privilege {GrantRules.Words(lost)} on {GrantRules.Described(grant)} is taken from {whom}: code that runs as such a role fails with 42501 from that moment. Take it away one release after the last statement that needs it.");
    }
}
