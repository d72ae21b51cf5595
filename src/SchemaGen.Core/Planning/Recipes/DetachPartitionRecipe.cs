using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Detaches a partition. Indexes and foreign keys that it had from its parent go where it is to be a table without them.</summary>
internal sealed class DetachPartitionRecipe : Recipe<DetachPartition>
{
    protected override void Plan(DetachPartition operation, PlanDraft plan)
    {
        Table table = plan.Before.Tables.Find(operation.Table)!;
        Partition partition = table.Partitions.Find(operation.Name)!;
        Table parent = table.Above(partition);
        PartitionPath.Detach(plan, parent, partition, keepsProof: false);
        if (operation.Detached is not { } detached)
            return;
        foreach (TableIndex index in PartitionPath.Missing(parent, detached))
            IndexPath.Drop(plan, detached.Name, PartitionIndexPath.NameOn(index.Name, operation.Name));
        foreach (ForeignKey key in parent.ForeignKeys)
        {
            bool stays = detached.ForeignKeys.Contains(key.Name);
            bool isLost = PartitionNeighbors.IsLostWithParent(plan, key);
            if (stays && isLost)
                ForeignKeyPath.Add(plan, detached.Name, key);
            else if (!stays && !isLost)
                ForeignKeyPath.Drop(plan, detached.Name, key);
        }
    }
}
