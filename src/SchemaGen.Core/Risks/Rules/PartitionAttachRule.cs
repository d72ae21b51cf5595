using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Rows may lie outside of the bound, and from then on the table's readers see them.</summary>
internal sealed class PartitionAttachRule : HazardRule<AttachPartition>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PartitionAttach;

    protected override IEnumerable<Hazard> Judge(AttachPartition operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table with { Name = operation.Partition.Name }))
            yield break;
        string proof = operation.Partition.Bound.Modulus > 0
            ? "All of it is read under ACCESS EXCLUSIVE, since no check proves a hash"
            : "Its rows are proved to be of the bound beside reads and writes";
        yield return Found(operation, $"Table {operation.Partition.Name} becomes a partition of {operation.Table}. {proof}, and the plan fails with 23514 when one is not; whoever reads {operation.Table} sees its rows from then on. Look for rows outside of the bound first.");
    }
}
