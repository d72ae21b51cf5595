using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates, attaches and detaches partitions while reads and writes of the others go on.</summary>
internal static class PartitionPath
{
    private const int ConcurrentDetach = 14;

    /// <summary>
    /// Creates a partition. As a table by itself it blocks nobody, and attaching it takes a weaker lock on the parent than creating it there.
    /// </summary>
    public static void Create(PlanDraft plan, Table parent, Partition partition)
    {
        QualifiedName name = NameOf(parent, partition.Name);
        if (plan.IsNew(parent.Name))
        {
            plan.Ddl(
                $"create table {SqlText.QualifiedName(name)} partition of {SqlText.QualifiedName(parent.Name)} {DdlWriter.Bound(partition.Bound)}{Form(partition)}",
                $"create partition {partition.Name} of {parent.Name}");
            plan.NoteNew(name);
            TablePath.Comment(plan, name, partition.Comment);
            return;
        }

        plan.Together(() =>
        {
            // Where rows are numbered is for the parent to say.
            plan.DdlOnParent(
                $"create table {SqlText.QualifiedName(name)} (like {SqlText.QualifiedName(parent.Name)} including all excluding identity excluding comments){Form(partition)}",
                $"create partition {partition.Name} of {parent.Name}, by itself",
                Locks.AccessShare(parent.Name));
            plan.NoteNew(name);
            TablePath.Comment(plan, name, partition.Comment);
            AddParts(plan, name, partition.CheckConstraints, partition.Indexes);
            Attach(plan, parent, partition, TableWork.CatalogOnly, attached: null);
        });
        // Whoever reads the table reads what becomes a partition of this one.
        if (partition.Partitioning is not null)
            plan.NoteUsed(name);
    }

    /// <summary>Adds the checks and indexes that a partition has of its own.</summary>
    public static void AddParts(PlanDraft plan, QualifiedName name, NamedList<CheckConstraint> checks, NamedList<TableIndex> indexes)
    {
        foreach (CheckConstraint check in checks)
            CheckPath.Add(plan, name, check, replaces: false);
        foreach (TableIndex index in indexes)
        {
            ServerSupport.Require(index, plan.Options.ServerMajor);
            IndexPath.Create(plan, name, index);
            IndexPath.Comment(plan, name, index);
        }
    }

    /// <summary>Attaches a table that has rows, after its rows were proved to be those of the bound.</summary>
    public static void AttachProved(PlanDraft plan, Table parent, Table attached, Partition partition)
    {
        string? proof = Prove(plan, parent, partition, TableWork.Scan);
        foreach (TableIndex index in Missing(parent, attached))
            IndexPath.Create(plan, attached.Name, index with { Name = PartitionIndexPath.NameOn(index.Name, partition.Name) });
        bool hasKeys = parent.ForeignKeys.All(k => attached.ForeignKeys.Any(o => o with { Name = k.Name, Comment = k.Comment } == k));
        Attach(plan, parent, partition, proof is not null && hasKeys ? TableWork.CatalogOnly : TableWork.Scan, attached);
        DropProof(plan, parent, partition, proof);
    }

    /// <summary>Takes a partition off its parent; it stays as a table, without the check that proved its bound.</summary>
    public static void Detach(PlanDraft plan, Table parent, Partition partition, bool keepsProof)
    {
        QualifiedName name = NameOf(parent, partition.Name);
        bool isReferenced = PartitionNeighbors.IsReferenced(plan);
        if (plan.Options.ServerMajor < ConcurrentDetach || partition.Of is not null || parent.Partitions.Any(static p => p.Bound.IsDefault) || plan.IsDirect(parent.Name))
        {
            plan.AddOnParent(plan.NewStep with
            {
                Sql = DdlWriter.AlterTable(parent.Name, $"detach partition {SqlText.QualifiedName(name)}"),
                Description = $"detach {partition.Name} from {parent.Name}",
                Locks = [Locks.AccessExclusive(parent.Name), new(name, OwnLock(plan, parent, partition)), .. DefaultLock(plan, parent, partition), .. PartitionNeighbors.OfDetaching(plan, parent)],
                Work = isReferenced ? TableWork.Scan : TableWork.CatalogOnly,
            });
            return;
        }

        // Without it the server would leave a check of its own behind.
        string? proof = Prove(plan, parent, partition, keepsProof ? WorkOver(partition) : TableWork.Scan);
        plan.AddOnParent(plan.NewStep with
        {
            Kind = StepKind.NonTransactional,
            Sql = DdlWriter.AlterTable(parent.Name, $"detach partition {SqlText.QualifiedName(name)} concurrently"),
            Description = $"detach {partition.Name} from {parent.Name} beside reads and writes",
            Locks = [Locks.ShareUpdateExclusive(parent.Name), .. PartitionNeighbors.OfDetachingReferenced(plan)],
            Work = isReferenced ? TableWork.Scan : TableWork.CatalogOnly,
            IsDoneSql = CatalogProbes.IsNoPartition(name),
            RepairSql = FinishDetaching(parent.Name, name),
        });
        if (!keepsProof)
            DropProof(plan, parent, partition, proof);
    }

    /// <summary>Brings a kept partition back into its parent.</summary>
    public static void BringBack(PlanDraft plan, Table parent, Partition partition, RetainedObject kept)
    {
        RetentionPath.BringTableBack(plan, kept);
        string? proof = Proof(parent, partition);
        // Where it was detached concurrently it has kept the proof of its bound.
        bool isProved = proof is not null && plan.Options.ServerMajor >= ConcurrentDetach && !parent.Partitions.Any(static p => p.Bound.IsDefault);
        Attach(plan, parent, partition, isProved && parent.ForeignKeys.IsEmpty ? TableWork.CatalogOnly : WorkOver(partition), attached: null);
        if (isProved)
            DropProof(plan, parent, partition, proof);
    }

    public static QualifiedName NameOf(Table parent, string partition) => parent.Name with { Name = partition };

    /// <summary>The indexes of the parent that a table lacks.</summary>
    public static IEnumerable<TableIndex> Missing(Table parent, Table attached) =>
        parent.Indexes.Where(i => !attached.Indexes.Any(o => o with { Name = i.Name, Comment = i.Comment, StorageParameters = i.StorageParameters } == i));

    private static void Attach(PlanDraft plan, Table parent, Partition partition, TableWork work, Table? attached)
    {
        QualifiedName name = NameOf(parent, partition.Name);
        TableLock[] defaults = [.. DefaultLock(plan, parent, partition)];
        plan.AddOnParent(plan.NewStep with
        {
            Sql = DdlWriter.AlterTable(parent.Name, $"attach partition {SqlText.QualifiedName(name)} {DdlWriter.Bound(partition.Bound)}"),
            Description = $"attach {partition.Name} to {parent.Name}",
            Locks =
            [
                Locks.ShareUpdateExclusive(parent.Name),
                Locks.AccessExclusive(name),
                .. Above(plan, partition).Select(Locks.AccessShare),
                .. (plan.Before.Tables.Find(name)?.Partitions ?? []).Select(p => Locks.AccessExclusive(NameOf(parent, p.Name))),
                .. defaults,
                .. defaults.SelectMany(d => Below(plan, d.Table)).Select(Locks.AccessExclusive),
                .. PartitionNeighbors.OfAttaching(plan, parent, attached),
            ],
            // The default partition must have none of the rows.
            Work = defaults.Length > 0 ? TableWork.Scan : work,
        });
    }

    private static IEnumerable<TableLock> DefaultLock(PlanDraft plan, Table parent, Partition besides) =>
        parent.Partitions.Where(p => p.Bound.IsDefault && p.Name != besides.Name)
            .Select(p => NameOf(parent, p.Name)).Where(n => !plan.IsNew(n)).Select(Locks.AccessExclusive);

    // Rows of the new partition are looked for in them too.
    private static IEnumerable<QualifiedName> Below(PlanDraft plan, QualifiedName partition)
    {
        if (OperationSubjects.Of(plan.Current.Operation).Table is not { } name || plan.Before.Tables.Find(name) is not { } table)
            return [];
        return table.Partitions.Where(p => p.Of == partition.Name).Select(p => NameOf(table, p.Name)).Where(n => !plan.IsNew(n))
            .SelectMany(n => Below(plan, n).Prepend(n));
    }

    // One that goes, or comes back, without its own partitions has no rows.
    private static TableWork WorkOver(Partition partition) => partition.Partitioning is null ? TableWork.Scan : TableWork.CatalogOnly;

    // Until 13 it is locked for more only where something of it goes: what came with a default partition, a trigger or a key of the parent.
    private static LockLevel OwnLock(PlanDraft plan, Table parent, Partition partition) =>
        plan.Options.ServerMajor >= ConcurrentDetach || partition.Bound.IsDefault || PartitionNeighbors.IsReferenced(plan)
        || parent.Triggers.Any(static t => !t.ForEachStatement) || parent.ForeignKeys.Any(k => PartitionNeighbors.IsLostWithParent(plan, k))
            ? LockLevel.AccessExclusive
            : LockLevel.ShareUpdateExclusive;

    // What is above the parent says which rows are those of the partition.
    private static IEnumerable<QualifiedName> Above(PlanDraft plan, Partition partition)
    {
        if (partition.Of is null || OperationSubjects.Of(plan.Current.Operation).Table is not { } name || plan.Before.Tables.Find(name) is not { } table)
            yield break;
        for (Partition? above = table.Partitions.Find(partition.Of); above?.Of is { } of; above = table.Partitions.Find(of))
            yield return table.Name with { Name = of };
        yield return name;
    }

    private static string ProofName(Partition partition) => Naming.Shorten($"schemagen_bound_{partition.Name}");

    private static string Form(Partition partition) =>
        partition.Partitioning is { } own ? " " + DdlWriter.PartitionBy(own) : DdlWriter.With(partition.StorageParameters);

    // The rows of a partition's partition are those of both bounds, and of the bounds above.
    private static string? Proof(Table parent, Partition partition) =>
        partition.Of is null && BoundProof.Of(parent.Partitioning!, partition.Bound) is { } condition
            ? DdlWriter.Constraint(new CheckConstraint(ProofName(partition), condition))
            : null;

    // A hash, and what the default partition does not have, cannot be said in a check.
    private static string? Prove(PlanDraft plan, Table parent, Partition partition, TableWork work)
    {
        if (Proof(parent, partition) is not { } proof)
            return null;
        QualifiedName name = NameOf(parent, partition.Name);
        ConstraintPath.Add(plan, name, ProofName(partition), proof, replaces: false, Locks.AccessExclusive(name));
        ConstraintPath.Validate(plan, name, ProofName(partition), $"prove that {name} has the rows of its bound alone", work: work);
        return proof;
    }

    private static void DropProof(PlanDraft plan, Table parent, Partition partition, string? proof)
    {
        QualifiedName name = NameOf(parent, partition.Name);
        if (proof is not null)
        {
            plan.Ddl(
                DdlWriter.AlterTable(name, ConstraintPath.Dropped(ProofName(partition), replaces: true)),
                $"drop the proof of {name}",
                Locks.AccessExclusive(name));
        }
    }

    // What an interrupted attempt has left is finished, since nothing takes it back.
    private static string FinishDetaching(QualifiedName parent, QualifiedName partition) => "do " + SqlText.Literal(
        $"begin\n  if exists ({CatalogProbes.DetachIsPending(partition)}) then\n    "
        + DdlWriter.AlterTable(parent, $"detach partition {SqlText.QualifiedName(partition)} finalize") + ";\n  end if;\nend");
}
