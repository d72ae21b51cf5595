using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The rows stay, and are no longer in the table.</summary>
internal sealed class PartitionDetachRule : HazardRule<DetachPartition>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PartitionDetach;

    protected override IEnumerable<Hazard> Judge(DetachPartition operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        string back = operation.Detached is null ? " There is no way back by itself: state the table that it becomes as Detached." : "";
        yield return Found(operation, $"The rows of partition {operation.Name} are no longer in {operation.Table}: the running release finds none of them, and new ones of its bound are refused with 23514. It is detached beside reads and writes from PostgreSQL 14 on where there is no default partition, else under ACCESS EXCLUSIVE for a moment.{back} Detach it only when nobody asks for its rows.");
    }
}
