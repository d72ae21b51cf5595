using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Builds an index of a partitioned table beside reads and writes: PostgreSQL builds none over all partitions concurrently, so that each
/// partition gets its own, and the parent's, which is empty, becomes valid with the last of them.
/// </summary>
internal static class PartitionIndexPath
{
    /// <summary>Builds the index on each partition, and puts them together.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The partitioned table.</param>
    /// <param name="index">The index.</param>
    public static void Create(PlanDraft plan, QualifiedName table, TableIndex index)
    {
        QualifiedName name = table with { Name = index.Name };
        plan.DdlOnParent(
            DdlWriter.CreateIndex(table, index, concurrently: false, only: true),
            $"make room for index {index.Name} on {table}",
            new TableLock(table, LockLevel.Share));
        foreach (QualifiedName partition in plan.PartitionsOf(table))
        {
            TableIndex own = index with { Name = NameOn(index.Name, partition.Name) };
            IndexPath.Create(plan, partition, own);
            plan.DdlOnParent(
                $"alter index {SqlText.QualifiedName(name)} attach partition {SqlText.QualifiedName(partition with { Name = own.Name })}",
                $"make {own.Name} a part of index {index.Name}",
                Locks.AccessShare(table),
                Locks.AccessShare(partition));
        }
    }

    /// <summary>Moves the indexes of the partitions out of the way of those that replace them, as far as they have the names that a plan gives.</summary>
    public static void MoveAside(PlanDraft plan, QualifiedName table, string index, Func<string, string> aside)
    {
        foreach (QualifiedName partition in plan.PartitionsOf(table))
        {
            string own = NameOn(index, partition.Name);
            plan.Ddl(
                $"alter index if exists {SqlText.QualifiedName(partition with { Name = own })} rename to {SqlText.Identifier(aside(own))}",
                $"move index {own} of {partition} out of the way");
        }
    }

    /// <summary>The name of the index of a partition that belongs to an index of its parent.</summary>
    public static string NameOn(string index, string partition) => Naming.Shorten($"{index}_{partition}");
}
