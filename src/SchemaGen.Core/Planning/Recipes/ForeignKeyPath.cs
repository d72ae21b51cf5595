using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds and drops foreign keys. Each locks two tables, so that each has a transaction of its own.</summary>
internal static class ForeignKeyPath
{
    private const int NotValidOnPartitioned = 18;

    /// <summary>Adds the foreign key, or puts it in the place of one of the same name.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The referencing table.</param>
    /// <param name="key">The foreign key.</param>
    /// <param name="replaced">The foreign key that goes in the same statement, or null.</param>
    public static void Add(PlanDraft plan, QualifiedName table, ForeignKey key, ForeignKey? replaced = null)
    {
        string definition = DdlWriter.Constraint(key);
        if (IsAddedByPartition(plan, table, key))
        {
            AddByPartition(plan, table, key, replaced);
            return;
        }

        // A drop in the same statement takes the stronger lock, on the table that was referenced until now too.
        TableLock[] locks = replaced is null
            ? [Locks.ShareRowExclusive(table), Locks.ShareRowExclusive(key.ReferencedTable)]
            :
            [
                Locks.AccessExclusive(table),
                Locks.ShareRowExclusive(key.ReferencedTable),
                Locks.AccessExclusive(replaced.ReferencedTable),
            ];
        if (plan.IsDirect(table) && plan.IsDirect(key.ReferencedTable))
        {
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterTable(table, [.. ConstraintPath.Dropped(key.Name, replaced is not null), "add " + definition]),
                Description = $"add {key.Name} to {table}",
                Locks = [.. locks],
                Work = TableWork.Scan,
            });
        }
        else
        {
            ConstraintPath.Add(plan, table, key.Name, definition, replaced is not null, locks);
            ConstraintPath.Validate(plan, table, key.Name, $"prove {key.Name} for all rows of {table}", key.ReferencedTable);
        }

        ConstraintPath.Comment(plan, table, key.Name, key.Comment);
    }

    /// <summary>Adds a foreign key that the same transaction has dropped; what <see cref="ProveAgain"/> proves after it holds for new rows until then.</summary>
    public static void AddAgain(PlanDraft plan, QualifiedName table, ForeignKey key)
    {
        bool isProvedLater = IsProvedLater(plan, table, key);
        plan.Add(plan.NewStep with
        {
            Sql = DdlWriter.AlterTable(table, $"add {DdlWriter.Constraint(key)}{(isProvedLater ? " not valid" : "")}"),
            Description = $"add {key.Name} to {table} again",
            Locks = [Locks.ShareRowExclusive(table), Locks.ShareRowExclusive(key.ReferencedTable)],
            Work = isProvedLater ? TableWork.CatalogOnly : TableWork.Scan,
        });
        ConstraintPath.Comment(plan, table, key.Name, key.Comment);
    }

    /// <summary>Proves a foreign key that was added again for the rows that were there.</summary>
    public static void ProveAgain(PlanDraft plan, QualifiedName table, ForeignKey key)
    {
        if (IsProvedLater(plan, table, key))
            ConstraintPath.Validate(plan, table, key.Name, $"prove {key.Name} for all rows of {table}", key.ReferencedTable);
    }

    private static bool IsProvedLater(PlanDraft plan, QualifiedName table, ForeignKey key) =>
        !(plan.IsDirect(table) && plan.IsDirect(key.ReferencedTable)) && !(plan.IsPartitioned(table) && plan.Options.ServerMajor < NotValidOnPartitioned);

    private static bool IsAddedByPartition(PlanDraft plan, QualifiedName table, ForeignKey key) =>
        plan.IsPartitioned(table) && plan.Options.ServerMajor < NotValidOnPartitioned && !(plan.IsDirect(table) && plan.IsDirect(key.ReferencedTable));

    // Drops keys of partitions that are no part of a key of the parent.
    private static string DropOwn(IEnumerable<QualifiedName> partitions, string condition) => "do " + SqlText.Literal(
        "declare\n  part record;\nbegin\n  for part in select c.conrelid::regclass as owner, c.conname from pg_catalog.pg_constraint as c\n"
        + $"    where c.contype = 'f' and c.conparentid = 0 and c.conrelid in ({string.Join(", ", partitions.Select(static p => $"to_regclass({SqlText.Literal(SqlText.QualifiedName(p))})"))})\n"
        + $"      and {condition}\n    order by owner, c.conname\n"
        + "  loop\n    execute format('alter table %s drop constraint %I', part.owner, part.conname);\n  end loop;\nend");

    // Until 17 NOT VALID is for tables that are not partitioned. Keys of the partitions that hold already become parts of the parent's.
    private static void AddByPartition(PlanDraft plan, QualifiedName table, ForeignKey key, ForeignKey? replaced)
    {
        if (replaced is not null)
            Drop(plan, table, replaced);
        foreach (QualifiedName partition in plan.PartitionsOf(table))
        {
            ConstraintPath.Add(
                plan,
                partition,
                key.Name,
                DdlWriter.Constraint(key),
                replaces: false,
                Locks.ShareRowExclusive(partition),
                Locks.ShareRowExclusive(key.ReferencedTable));
            ConstraintPath.Validate(plan, partition, key.Name, $"prove {key.Name} for all rows of {partition}", key.ReferencedTable);
        }

        // The triggers of the partitions' keys go, and those of the parent's stay; and with them the keys to single partitions.
        LockLevel own = plan.IsPartitioned(key.ReferencedTable) ? LockLevel.AccessExclusive : LockLevel.ShareRowExclusive;
        plan.AddOnParent(plan.NewStep with
        {
            Sql = DdlWriter.AlterTable(table, "add " + DdlWriter.Constraint(key)),
            Description = $"add {key.Name} to {table}, whose partitions have it",
            Locks =
            [
                Locks.ShareRowExclusive(table),
                .. plan.PartitionsOf(table).Select(p => new TableLock(p, own)),
                .. plan.BranchesOf(table).Select(p => new TableLock(p, PartitionNeighbors.OfBranch(plan, own))),
                .. PartitionNeighbors.OfMerging(plan, key.ReferencedTable),
            ],
            RepairSql = plan.PartitionsOf(table) is { Count: > 0 } partitions ? DropOwn(partitions, $"c.conname = {SqlText.Literal(key.Name)}") : null,
        });
        ConstraintPath.Comment(plan, table, key.Name, key.Comment);
    }

    /// <summary>Turns foreign keys to what takes the place of the one that they reference: proved there first, then turned over in an instant.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="incoming">The keys with their tables: as they are, and as they are to be under the same name.</param>
    public static void Turn(PlanDraft plan, IEnumerable<(QualifiedName Table, ForeignKey Old, ForeignKey New)> incoming)
    {
        foreach ((QualifiedName owner, ForeignKey old, ForeignKey turned) in incoming)
        {
            string meanwhile = MeanwhileNames.NewOf(old.Name);
            Add(plan, owner, turned with { Name = meanwhile });
            plan.Together(() =>
            {
                Drop(plan, owner, old);
                ConstraintPath.Rename(plan, owner, meanwhile, old.Name);
                // Those of partitions, which this plan has made, would be in the way of the next change.
                foreach (QualifiedName partition in IsAddedByPartition(plan, owner, turned) ? plan.PartitionsOf(owner) : [])
                    ConstraintPath.Rename(plan, partition, meanwhile, old.Name);
            });
        }
    }

    /// <summary>
    /// Drops what was the part of a parent's foreign key from a detached partition. It has the name that it had before the parent's was renamed, or before the
    /// partition was attached.
    /// </summary>
    public static void DropFromDetached(PlanDraft plan, QualifiedName partition, ForeignKey key)
    {
        string columns = string.Join(", ", key.Columns.Items.Select(SqlText.Literal));
        string isOverTheSame =
            $"c.confrelid = {SqlText.Literal(SqlText.QualifiedName(key.ReferencedTable))}::regclass\n"
            + "      and (select array_agg(a.attname::text order by k.place) from unnest(c.conkey) with ordinality as k(number, place)\n"
            + $"        join pg_catalog.pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.number) = array[{columns}]";
        plan.DdlOnParent(
            DropOwn([partition], isOverTheSame),
            $"drop {key.Name} of {partition}",
            [.. PartitionNeighbors.PartsOf(plan, partition).Prepend(partition).Select(Locks.AccessExclusive), .. PartitionNeighbors.OfDropping(plan, key.ReferencedTable)]);
    }

    /// <summary>Drops a foreign key.</summary>
    public static void Drop(PlanDraft plan, QualifiedName table, ForeignKey key) =>
        plan.DdlOnParent(
            DdlWriter.AlterTable(table, $"drop constraint {SqlText.Identifier(key.Name)}"),
            $"drop {key.Name} of {table}",
            [.. PartitionNeighbors.PartsOf(plan, table).Prepend(table).Select(Locks.AccessExclusive), .. PartitionNeighbors.OfDropping(plan, key.ReferencedTable)]);
}
