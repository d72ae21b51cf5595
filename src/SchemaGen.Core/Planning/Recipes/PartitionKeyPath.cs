using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Builds a primary key or unique constraint of a partitioned table beside reads and writes. PostgreSQL makes no constraint of an index of
/// all partitions, but it takes a constraint of each partition as a part of the parent's: each partition gets its own by way of an index that
/// is built concurrently, then the parent gets one that is empty, which becomes valid with the last part.
/// </summary>
internal static class PartitionKeyPath
{
    /// <param name="plan">The plan.</param>
    /// <param name="table">The partitioned table.</param>
    /// <param name="key">The constraint; for a primary key one of the same name and columns.</param>
    /// <param name="isPrimaryKey">Whether it becomes the primary key.</param>
    /// <param name="replaced">The name of the constraint that goes in the same transaction; null for none.</param>
    public static void Add(PlanDraft plan, QualifiedName table, UniqueConstraint key, bool isPrimaryKey, string? replaced)
    {
        IReadOnlyList<QualifiedName> partitions = plan.PartitionsOf(table);
        // A partition that was given the constraint it replaces by an earlier plan has the name in use.
        foreach (QualifiedName partition in partitions)
            UniqueKeyPath.BuildIndex(plan, partition, Own(partition), IndexOn(partition));
        if (replaced is not null)
        {
            plan.Together(() =>
            {
                plan.Ddl(DdlWriter.AlterTable(table, ConstraintPath.Dropped(replaced)), $"drop {replaced} of {table}, which is replaced", Locks.AccessExclusive(table));
                AddToPartitions();
                PutTogether();
            });
        }
        else
        {
            AddToPartitions();
            plan.Together(PutTogether);
        }

        ConstraintPath.Comment(plan, table, key.Name, key.Comment);

        UniqueConstraint Own(QualifiedName partition) => key with { Name = PartitionIndexPath.NameOn(key.Name, partition.Name), Comment = null };

        string IndexOn(QualifiedName partition) => replaced is not null ? MeanwhileNames.NewOf(Own(partition).Name) : Own(partition).Name;

        void AddToPartitions()
        {
            foreach (QualifiedName partition in partitions)
                UniqueKeyPath.Attach(plan, partition, Own(partition), isPrimaryKey, IndexOn(partition), replaced: null);
        }

        void PutTogether()
        {
            string definition = isPrimaryKey ? DdlWriter.Constraint(new PrimaryKey(key.Name, key.Columns) { Deferral = key.Deferral }) : DdlWriter.Constraint(key);
            // Below partitions that are partitioned themselves, PostgreSQL finds the parts when it goes through all levels.
            IReadOnlyList<QualifiedName> branches = plan.BranchesOf(table);
            bool isNested = branches.Count > 0;
            plan.AddOnParent(plan.NewStep with
            {
                Sql = $"alter table {(isNested ? "" : "only ")}{SqlText.QualifiedName(table)} add {definition}",
                Description = $"add {key.Name} to {table}, whose partitions have it",
                Locks = [Locks.AccessExclusive(table), .. (isNested ? partitions.Concat(branches) : branches).Select(p => new TableLock(p, UniqueKeyPath.OnPartitions(plan)))],
                RepairSql = PartitionIndexPath.TakeBack(partitions.Select(p => p with { Name = IndexOn(p) })),
            });
            foreach (QualifiedName partition in isNested ? [] : partitions)
                PartitionIndexPath.Attach(plan, table, key.Name, partition, Own(partition).Name);
        }
    }
}
