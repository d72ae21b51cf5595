using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What a policy allowed is hidden, or what it forbade is shown.</summary>
internal sealed class PolicyDropRule : HazardRule<DropPolicy>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PolicyDrop;

    protected override IEnumerable<Hazard> Judge(DropPolicy operation, OperationSite site, HazardContext context)
    {
        Table table = site.TableBefore(operation.Table);
        if (table.RowSecurity == RowSecurity.Off || site.IsNew(operation.Table) || context.IsReplaced(operation))
            yield break;
        Policy policy = table.Policies.Find(operation.Name)!;
        yield return policy.Restrictive
            ? Found(operation, $"Policy {policy.Name} of {table.Name} narrowed what others allow: without it, rows that it hid are seen and changed. Make sure that another policy keeps them apart.")
            : Found(operation, $"Policy {policy.Name} of {table.Name} is dropped: rows that only it showed are no longer seen, and writes that only it allowed fail with 42501. Drop it only after code no longer needs them.") with { Level = RiskLevel.Medium };
    }
}
