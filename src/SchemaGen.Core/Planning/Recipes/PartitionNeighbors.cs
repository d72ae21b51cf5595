using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning.Recipes;

/// <summary>The tables that foreign keys tie to a partitioned one, which a change of its partitions locks too.</summary>
internal static class PartitionNeighbors
{
    // Until then PostgreSQL lets go of such a key together with the partition.
    private const int KeepsKeysToPartitioned = 15;

    /// <summary>Whether the server drops a foreign key of the parent from a partition that it detaches, instead of leaving it to the table.</summary>
    public static bool IsLostWithParent(PlanDraft plan, ForeignKey key) =>
        plan.Options.ServerMajor < KeepsKeysToPartitioned && plan.IsPartitioned(key.ReferencedTable);

    /// <summary>The locks of making the keys of the parent, and the keys to it, keys of a partition that is attached.</summary>
    public static IEnumerable<TableLock> OfAttaching(PlanDraft plan, Table parent, Table? attached)
    {
        foreach (ForeignKey key in parent.ForeignKeys)
        {
            // One that the partition has becomes a part of the parent's, and its triggers go.
            bool isTaken = attached?.ForeignKeys.Any(k => k with { Name = key.Name, Comment = key.Comment } == key) == true;
            foreach (TableLock taken in isTaken ? OfMerging(plan, key.ReferencedTable) : OfAdding(plan, key.ReferencedTable))
                yield return taken;
        }

        LockLevel level = plan.Options.ServerMajor < KeepsKeysToPartitioned ? LockLevel.AccessShare : LockLevel.ShareRowExclusive;
        foreach (Table referencing in Referencing(plan))
            yield return new(referencing.Name, level);
    }

    /// <summary>The locks of detaching a partition: what the parent references, and what references it, whose rows are searched for some that reference the partition.</summary>
    public static IEnumerable<TableLock> OfDetaching(PlanDraft plan, Table parent)
    {
        foreach (ForeignKey key in parent.ForeignKeys.Where(k => !IsLostWithParent(plan, k)))
        {
            foreach (TableLock taken in OfAdding(plan, key.ReferencedTable))
                yield return taken;
        }

        // The part of a key from the whole table to the partition goes from there, above what the partition is detached from.
        if (Root(plan) is { } root && root.Name != parent.Name && root.ForeignKeys.Any(k => k.ReferencedTable == root.Name && !IsLostWithParent(plan, k)))
            yield return Locks.AccessExclusive(root.Name);
        foreach (TableLock taken in OfDetachingReferenced(plan))
            yield return taken;
    }

    /// <summary>The locks of detaching a partition on what references it.</summary>
    public static IEnumerable<TableLock> OfDetachingReferenced(PlanDraft plan)
    {
        foreach (Table referencing in Referencing(plan))
        {
            yield return Locks.AccessExclusive(referencing.Name);
            foreach (QualifiedName part in PartsOf(plan, referencing.Name))
                yield return Locks.AccessShare(part);
        }

        if (Root(plan) is { } root && root.ForeignKeys.Any(k => k.ReferencedTable == root.Name))
        {
            foreach (QualifiedName part in PartsOf(plan, root.Name))
                yield return Locks.AccessShare(part);
        }
    }

    /// <summary>Whether foreign keys reference the table, so that nobody may be left who references a partition that goes.</summary>
    public static bool IsReferenced(PlanDraft plan) => Root(plan) is { } root && plan.Before.ForeignKeysTo(root.Name).Any();

    /// <summary>The locks on a referenced table when keys of partitions become parts of the parent's, and those to its partitions go.</summary>
    public static IEnumerable<TableLock> OfMerging(PlanDraft plan, QualifiedName referenced) =>
        plan.Options.ServerMajor < KeepsKeysToPartitioned && plan.IsPartitioned(referenced)
            ? OfAdding(plan, referenced).Concat(OfDropping(plan, referenced).Skip(1))
            : OfDropping(plan, referenced);

    /// <summary>The locks on a referenced table, which comes first, when the key goes: until 14 none on partitions that are partitioned themselves.</summary>
    public static IEnumerable<TableLock> OfDropping(PlanDraft plan, QualifiedName referenced)
    {
        IEnumerable<QualifiedName> parts = plan.Options.ServerMajor >= KeepsKeysToPartitioned ? PartsOf(plan, referenced) : plan.IsPartitioned(referenced) ? plan.PartitionsOf(referenced) : [];
        return parts.Prepend(referenced).Select(Locks.AccessExclusive);
    }

    /// <summary>The lock of a parent's new key on a partition that is partitioned itself: it had none, so that until 14 nothing goes from it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ofPartition">The lock on a partition that holds rows, which had the key.</param>
    public static LockLevel OfBranch(PlanDraft plan, LockLevel ofPartition) =>
        plan.Options.ServerMajor < KeepsKeysToPartitioned ? LockLevel.ShareRowExclusive : ofPartition;

    /// <summary>The partitions of a table on all levels; none of one that is not partitioned.</summary>
    public static IEnumerable<QualifiedName> PartsOf(PlanDraft plan, QualifiedName table) =>
        plan.IsPartitioned(table) ? plan.PartitionsOf(table).Concat(plan.BranchesOf(table)) : [];

    private static IEnumerable<TableLock> OfAdding(PlanDraft plan, QualifiedName referenced) => PartsOf(plan, referenced).Prepend(referenced).Select(Locks.ShareRowExclusive);

    private static IEnumerable<Table> Referencing(PlanDraft plan) =>
        Root(plan) is { } root ? plan.Before.ForeignKeysTo(root.Name).Select(static k => k.Table).Where(t => t.Name != root.Name).Distinct() : [];

    private static Table? Root(PlanDraft plan) =>
        OperationSubjects.Of(plan.Current.Operation).Table is { } name ? plan.Before.Tables.Find(name) : null;
}
