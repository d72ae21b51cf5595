using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>There is no gentle way to prove the constraint of a domain: every table that has it is read while nobody writes to any of them.</summary>
internal sealed class DomainConstraintRule : HazardRule<AlterDomain>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.DomainConstraint;

    protected override IEnumerable<Hazard> Judge(AlterDomain operation, OperationSite site, HazardContext context)
    {
        Domain domain = operation.Domain;
        if (!DomainChecks.MustProve(site.Before.Domains.Find(domain.Name)!, domain))
            yield break;
        List<QualifiedName> tables = [.. site.Before.ColumnsJudgedBy(domain.Name).Select(static c => c.Table).Distinct().Where(t => !site.IsNew(t))];
        if (tables.Count == 0)
            yield break;
        bool small = tables.TrueForAll(t => context.FactsOf(t) is { Bytes: < SmallTable.Bytes });
        yield return Found(operation, $"The new constraint of domain {domain.Name} is proved for each value of {string.Join(", ", tables)} under SHARE locks on all of them at once: reads go on, every write waits. It fails on the first value that does not fit. Put a check on each column instead, which is proved beside reads and writes.") with
        {
            Level = small ? RiskLevel.Medium : RiskLevel.High,
        };
    }
}
