using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The default partition must not have the rows of a new one, for which it is read under the strongest lock.</summary>
internal sealed class DefaultPartitionScanRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.DefaultPartitionScan;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(CreatePartition), typeof(AttachPartition)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, Partition Partition)? added = site.Operation switch
        {
            CreatePartition o => (o.Table, o.Partition),
            AttachPartition o => (o.Table, o.Partition),
            _ => null,
        };
        if (added is not ({ } table, { } partition) || site.IsNew(table))
            yield break;
        if (site.TableBefore(table).Above(partition).Partitions.FirstOrDefault(static p => p.Bound.IsDefault) is { } rest)
            yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"While partition {partition.Name} is attached to {table}, all of the default partition {rest.Name} is read under ACCESS EXCLUSIVE, and the plan fails with 23514 when it has rows of the new bound. Move such rows out of it first, and keep it small.");
    }
}
