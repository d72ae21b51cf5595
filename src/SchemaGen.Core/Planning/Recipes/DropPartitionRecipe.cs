using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a partition, or moves it out of the way: it is detached first, so that the other partitions stay in use.</summary>
internal sealed class DropPartitionRecipe : Recipe<DropPartition>
{
    protected override void Plan(DropPartition operation, PlanDraft plan)
    {
        Table table = plan.Before.Tables.Find(operation.Table)!;
        Partition partition = table.Partitions.Find(operation.Name)!;
        Table parent = table.Above(partition);
        QualifiedName name = PartitionPath.NameOf(parent, operation.Name);
        PartitionPath.Detach(plan, parent, partition, keepsProof: true);
        foreach (ForeignKey key in parent.ForeignKeys.Where(k => !PartitionNeighbors.IsLostWithParent(plan, k)))
            ForeignKeyPath.DropFromDetached(plan, name, key);
        if (plan.Current.Keep is { } keep)
            RetentionPath.KeepTable(plan, keep);
        else
            plan.Ddl($"drop table {SqlText.QualifiedName(name)}", operation.ToString(), Locks.AccessExclusive(name));
    }
}
