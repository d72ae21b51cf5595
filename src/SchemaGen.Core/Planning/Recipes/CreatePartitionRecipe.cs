using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a partition, or brings it back from retention.</summary>
internal sealed class CreatePartitionRecipe : Recipe<CreatePartition>
{
    protected override void Plan(CreatePartition operation, PlanDraft plan)
    {
        Table parent = plan.Before.Tables.Find(operation.Table)!.Above(operation.Partition);
        if (plan.Current.Restore is { } kept)
        {
            PartitionPath.BringBack(plan, parent, operation.Partition, kept);
            return;
        }

        bool isOfNew = plan.IsNew(parent.Name);
        PartitionPath.Create(plan, parent, operation.Partition);
        if (isOfNew)
            PartitionPath.AddParts(plan, PartitionPath.NameOf(parent, operation.Partition.Name), operation.Partition.CheckConstraints, operation.Partition.Indexes);
        // What the parent's columns say reaches the partitions that are there at the time.
        foreach (Column column in parent.Columns)
            StoragePath.Statistics(plan, PartitionPath.NameOf(parent, operation.Partition.Name), column);
    }
}
