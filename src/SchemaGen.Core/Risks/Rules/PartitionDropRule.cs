using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The rows of the partition go with it.</summary>
internal sealed class PartitionDropRule : HazardRule<DropPartition>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PartitionDrop;

    protected override IEnumerable<Hazard> Judge(DropPartition operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        yield return Found(operation, $"Partition {operation.Name} of {operation.Table} is dropped with its rows, and from then on rows of its bound are refused with 23514, or go to the default partition. It is detached beside reads and writes and kept in the retention schema, from where a rollback attaches it again. Look whether its rows are still wanted.");
    }
}
