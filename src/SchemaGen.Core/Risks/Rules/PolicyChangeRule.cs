using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>While row security is on, a policy decides at once which rows are seen and written.</summary>
internal sealed class PolicyChangeRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PolicyChange;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(CreatePolicy), typeof(AlterPolicy)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, Policy Policy)? changed = site.Operation switch
        {
            CreatePolicy o => (o.Table, o.Policy),
            AlterPolicy o => (o.Table, o.Policy),
            _ => null,
        };
        if (changed is not ({ } table, { } policy) || site.IsNew(table) || site.TableBefore(table).RowSecurity == RowSecurity.Off)
            yield break;
        // One that left for a moment and comes back as it was changes nothing.
        if (context.Before.Tables.Find(table)?.Policies.Find(policy.Name) is { } present && present with { Comment = policy.Comment } == policy)
            yield break;
        string effect = policy.Restrictive ? "narrows what others allow, so that fewer rows are seen" : "decides anew which rows are seen";
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"Policy {policy.Name} of {table} {effect} and written, by the running release too, at once and without an error. Look at the rows that its expression selects for each role before.");
    }
}
