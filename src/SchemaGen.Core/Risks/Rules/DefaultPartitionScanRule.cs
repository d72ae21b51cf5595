using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The default partition must not have the rows of a new one, for which it is read under the strongest lock.</summary>
internal sealed class DefaultPartitionScanRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.DefaultPartitionScan;

    public override IEnumerable<Hazard> Evaluate(HazardContext context)
    {
        foreach (OperationSite site in context.SitesOf(typeof(CreatePartition), typeof(AttachPartition)))
        {
            (QualifiedName Table, Partition Partition)? added = site.Operation switch
            {
                CreatePartition o => (o.Table, o.Partition),
                AttachPartition o => (o.Table, o.Partition),
                _ => null,
            };
            if (added is not ({ } table, { } partition) || site.IsNew(table))
                continue;
            if (site.TableBefore(table).Partitions.FirstOrDefault(static p => p.Bound.IsDefault) is { } rest)
                yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"While partition {partition.Name} is attached to {table}, all of the default partition {rest.Name} is read under ACCESS EXCLUSIVE, and the plan fails with 23514 when it has rows of the new bound. Move such rows out of it first, and keep it small.");
        }
    }
}
