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
        IReadOnlyList<QualifiedName> partitions = plan.PartitionsOf(table);
        if (plan.BranchesOf(table).Count > 0)
        {
            CreateBelow(plan, table, index);
            PutTogether(plan, table, index);
            return;
        }

        plan.AddOnParent(plan.NewStep with
        {
            Sql = DdlWriter.CreateIndex(table, index, concurrently: false, only: true),
            Description = $"make room for index {index.Name} on {table}",
            Locks = [new(table, LockLevel.Share)],
            RepairSql = TakeBack(partitions.Select(p => p with { Name = NameOn(index.Name, p.Name) })),
        });
        foreach (QualifiedName partition in partitions)
        {
            TableIndex own = index with { Name = NameOn(index.Name, partition.Name) };
            IndexPath.Create(plan, partition, own);
            Attach(plan, table, index.Name, partition, own.Name);
        }
    }

    /// <summary>Builds the index on each partition that holds rows.</summary>
    public static void CreateBelow(PlanDraft plan, QualifiedName table, TableIndex index)
    {
        foreach (QualifiedName partition in plan.PartitionsOf(table))
            IndexPath.Create(plan, partition, index with { Name = NameOn(index.Name, partition.Name) });
    }

    /// <summary>
    /// Makes the index of the table of those that its partitions have: on every level PostgreSQL takes an index of the partition that is like
    /// the new one for its part, and makes those that are empty.
    /// </summary>
    public static void PutTogether(PlanDraft plan, QualifiedName table, TableIndex index) => plan.Add(plan.NewStep with
    {
        Sql = DdlWriter.CreateIndex(table, index, concurrently: false),
        Description = $"put index {index.Name} on {table} together, whose partitions have it",
        Locks = [new(table, LockLevel.Share)],
        RepairSql = TakeBack(plan.PartitionsOf(table).Select(p => p with { Name = NameOn(index.Name, p.Name) })),
    });

    /// <summary>Gives the indexes that the partitions have for one index of the table the names that they have for another.</summary>
    public static void RenameBelow(PlanDraft plan, QualifiedName table, string from, string to)
    {
        foreach (QualifiedName partition in plan.PartitionsOf(table))
        {
            string own = NameOn(to, partition.Name);
            plan.Ddl(IndexPath.Rename(partition, NameOn(from, partition.Name), own), $"name index {own} of {partition}");
        }
    }

    /// <summary>Makes the index of a partition a part of its parent's.</summary>
    public static void Attach(PlanDraft plan, QualifiedName table, string index, QualifiedName partition, string own) => plan.DdlOnParent(
        $"alter index {SqlText.QualifiedName(table with { Name = index })} attach partition {SqlText.QualifiedName(partition with { Name = own })}",
        $"make {own} a part of index {index}",
        Locks.AccessShare(table),
        Locks.AccessShare(partition));

    /// <summary>Drops indexes of partitions, and constraints made of them, that are no part of an index of the parent; others are left alone.</summary>
    public static string? TakeBack(IEnumerable<QualifiedName> indexes)
    {
        string[] names = [.. indexes.Select(static i => $"to_regclass({SqlText.Literal(SqlText.QualifiedName(i))})")];
        if (names.Length == 0)
            return null;
        string body =
            "declare\n  part record;\nbegin\n"
            + "  for part in select i.indexrelid::regclass as own, i.indrelid::regclass as owner, k.conname from pg_catalog.pg_index as i\n"
            + "    left join pg_catalog.pg_constraint as k on k.conindid = i.indexrelid and k.contype in ('p', 'u')\n"
            + $"    where i.indexrelid in ({string.Join(", ", names)})\n"
            + "      and not exists (select from pg_catalog.pg_inherits as h where h.inhrelid = i.indexrelid)\n"
            + "  loop\n    if part.conname is null then\n      execute format('drop index %s', part.own);\n"
            + "    else\n      execute format('alter table %s drop constraint %I', part.owner, part.conname);\n    end if;\n  end loop;\nend";
        return "do " + SqlText.Literal(body);
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
