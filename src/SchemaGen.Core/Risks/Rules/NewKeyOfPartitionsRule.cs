using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>No index of all partitions becomes a constraint, so that its indexes are built while nobody can use the table.</summary>
internal sealed class NewKeyOfPartitionsRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NewKeyOfPartitions;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddPrimaryKey), typeof(AddUniqueConstraint)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string Name)? added = site.Operation switch
        {
            AddPrimaryKey o => (o.Table, o.PrimaryKey.Name),
            AddUniqueConstraint o => (o.Table, o.UniqueConstraint.Name),
            _ => null,
        };
        if (added is not ({ } table, { } name) || site.IsNew(table) || site.TableBefore(table).Partitioning is null)
            yield break;
        RiskLevel level = context.FactsOf(table) is { Bytes: < SmallTable.Bytes } ? RiskLevel.Medium : RiskLevel.High;
        yield return new(Descriptor.Id, level, site.Operation, $"{name} is built on every partition of {table} under ACCESS EXCLUSIVE on all of them; nobody reads or writes the table meanwhile. Use a unique index instead, which is built partition by partition beside reads and writes, or add the key while the table is small.");
    }
}
