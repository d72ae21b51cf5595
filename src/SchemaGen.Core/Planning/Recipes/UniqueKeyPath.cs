using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds primary keys and unique constraints: the index is built beside reads and writes, and the constraint made of it in an instant.</summary>
internal static class UniqueKeyPath
{
    private const int LocksPartitions = 18;

    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="key">The constraint; for a primary key one of the same name and columns.</param>
    /// <param name="isPrimaryKey">Whether it becomes the primary key.</param>
    /// <param name="replaced">The name of the constraint that is dropped in the same statement; null for none.</param>
    public static void Add(PlanDraft plan, QualifiedName table, UniqueConstraint key, bool isPrimaryKey, string? replaced)
    {
        if (plan.IsPartitioned(table))
        {
            PartitionKeyPath.Add(plan, table, key, isPrimaryKey, replaced);
            return;
        }

        // While an old one of that name is there the new index needs another name; the server gives it the constraint's name afterwards.
        string indexName = replaced == key.Name ? MeanwhileNames.NewOf(key.Name) : key.Name;
        BuildIndex(plan, table, key, indexName);
        Attach(plan, table, key, isPrimaryKey, indexName, replaced);
    }

    /// <summary>Adds a key in one statement; the indexes of partitions are built as plain ones are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="actions">The actions, of which the last adds the key.</param>
    public static void AddAtOnce(PlanDraft plan, QualifiedName table, params string[] actions) => plan.AddOnParent(plan.NewStep with
    {
        Sql = DdlWriter.AlterTable(table, actions),
        Locks = [Locks.AccessExclusive(table), .. PartitionNeighbors.PartsOf(plan, table).Select(p => new TableLock(p, actions.Length == 1 ? OnPartitions(plan) : LockLevel.AccessExclusive))],
        Work = TableWork.IndexBuild,
    });

    /// <summary>The lock on the partitions of adding a key to their parent: as that of an index, and since 18, which may have to forbid NULL in them, the strongest.</summary>
    public static LockLevel OnPartitions(PlanDraft plan) => plan.Options.ServerMajor < LocksPartitions ? LockLevel.Share : LockLevel.AccessExclusive;

    /// <summary>Builds the index that is to guard the constraint.</summary>
    public static void BuildIndex(PlanDraft plan, QualifiedName table, UniqueConstraint key, string indexName) =>
        IndexPath.Create(plan, table, new TableIndex(indexName, key.Columns.Items.Select(static c => new IndexKey(c)).ToEquatableArray())
        {
            Unique = true,
            Include = key.Include,
            NullsNotDistinct = key.NullsNotDistinct,
        });

    /// <summary>Makes a unique index a constraint, which gives it its name.</summary>
    public static void Attach(PlanDraft plan, QualifiedName table, UniqueConstraint key, bool isPrimaryKey, string indexName, string? replaced)
    {
        plan.Ddl(
            DdlWriter.AlterTable(
                table,
                [
                    .. ConstraintPath.Dropped(replaced),
                    "add " + DdlWriter.ConstraintUsingIndex(key.Name, isPrimaryKey, indexName, key.Deferral),
                ]),
            $"make {key.Name} a constraint of {table}",
            Locks.AccessExclusive(table));
        ConstraintPath.Comment(plan, table, key.Name, key.Comment);
    }
}
