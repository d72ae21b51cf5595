using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a partition, or brings it back from retention.</summary>
internal sealed class CreatePartitionRecipe : Recipe<CreatePartition>
{
    protected override void Plan(CreatePartition operation, PlanDraft plan)
    {
        Table parent = plan.Before.Tables.Find(operation.Table)!;
        if (plan.Current.Restore is { } kept)
            PartitionPath.BringBack(plan, parent, operation.Partition, kept);
        else
            PartitionPath.Create(plan, parent, operation.Partition);
    }
}
