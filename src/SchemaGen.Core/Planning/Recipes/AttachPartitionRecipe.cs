using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Attaches a table to a partitioned one.</summary>
internal sealed class AttachPartitionRecipe : Recipe<AttachPartition>
{
    protected override void Plan(AttachPartition operation, PlanDraft plan)
    {
        Table parent = plan.Before.Tables.Find(operation.Table)!.Above(operation.Partition);
        PartitionPath.AttachProved(plan, parent, plan.Before.Tables.Find(PartitionPath.NameOf(parent, operation.Partition.Name))!, operation.Partition);
    }
}
