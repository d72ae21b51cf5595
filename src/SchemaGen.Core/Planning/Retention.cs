using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>
/// Decides what the drops of one list of operations keep. The decision depends on nothing but the schema before the list and the list
/// itself, so that a rollback made years later, by another process, comes to the same names.
/// </summary>
internal static class Retention
{
    /// <summary>The operations, and what each keeps.</summary>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="sites">The schema around each.</param>
    /// <param name="owner">
    /// What the kept things are named after: the migration or the run. Operations that follow each other and have one owner are one
    /// list; nothing is kept for an empty owner.
    /// </param>
    public static IReadOnlyList<PlannedOperation> Keep(
        IReadOnlyList<PlannedOperation> operations, IReadOnlyList<OperationSite> sites, Func<PlannedOperation, string> owner)
    {
        List<PlannedOperation> kept = new(operations.Count);
        NewObjects news = new();
        HashSet<QualifiedName> usedTypes = [];
        string listOwner = "";
        int index = 0;
        for (int i = 0; i < operations.Count; i++, index++)
        {
            string owned = owner(operations[i]);
            if (owned != listOwner)
            {
                news = new();
                usedTypes.Clear();
                listOwner = owned;
                index = 0;
            }

            Operation operation = operations[i].Operation;
            RetainedObject? keep = owned.Length == 0 ? null : Kept(sites[i], news, owned, index) ?? KeptBeside(sites[i], usedTypes, owned, index);
            if (keep is { OnlyIfUsed: false })
                usedTypes.UnionWith(UsedBy(sites[i], keep).Where(static t => t.Schema is not null).Select(static t => new QualifiedName(t.Schema!, t.Name)));
            kept.Add(keep is null ? operations[i] : operations[i] with { Keep = keep });
            news.Note(operation, index);
            if (TypeNames.Change(operation) is ({ } from, { } to) && usedTypes.Remove(from))
                usedTypes.Add(to);
        }

        return kept;
    }

    // The schema around is asked for only where something is dropped: who asks applies all operations before.
    private static RetainedObject? Kept(OperationSite site, NewObjects news, string owner, int index)
    {
        switch (site.Operation)
        {
            case DropTable drop when !news.Contains(drop.Table, index):
                return new(RetainedObject.NameSchema(drop.Table, null, owner, index), drop.Table, null, []);
            case AlterPartitioning change when !news.Contains(change.Table, index):
                return new(RetainedObject.NameSchema(change.Table, null, owner, index), change.Table, null, []);
            case DropPartition drop when !news.Contains(drop.Table, index):
                QualifiedName partition = drop.Table with { Name = drop.Name };
                return new(RetainedObject.NameSchema(partition, null, owner, index), partition, null, []);
            case DropColumn drop when !news.Contains(drop.Table, index) && !news.Contains(new ColumnReference(drop.Table, drop.Column), index):
                // A computed column needs no values, and the numbers of an identity column are no data that could be put back.
                if (site.Before.Tables.Find(drop.Table) is not { } table
                    || table.Columns.Find(drop.Column) is not { Generated: null, Identity: null })
                {
                    return null;
                }

                return UniqueKeys.RowIdentity(table, without: drop.Column) is { } key
                    ? new(RetainedObject.NameSchema(drop.Table, drop.Column, owner, index), drop.Table, drop.Column, key)
                    : null;
            default:
                return null;
        }
    }

    // A type cannot go while something that is kept is of it, and is kept beside it; nor can a routine or a sequence while a kept table calls it.
    private static RetainedObject? KeptBeside(OperationSite site, HashSet<QualifiedName> usedTypes, string owner, int index)
    {
        QualifiedName? dropped = site.Operation switch
        {
            DropEnum o => o.Type,
            DropDomain o => o.Domain,
            DropCompositeType o => o.Type,
            AlterEnumLabels o => o.Type,
            DropRoutine o => o.Signature,
            AlterRoutine o when site.Before.Routines.Find(o.Routine.Signature) is { } routine && !RoutineText.CanReplace(routine, o.Routine) => o.Routine.Signature,
            // One that a column owns cannot leave its table.
            DropSequence o when site.Before.Sequences.Find(o.Sequence) is { OwnedBy: null } => o.Sequence,
            _ => default(QualifiedName?),
        };
        if (dropped is not { } name)
            return null;
        bool isUsed = site.Operation is DropEnum or DropDomain or DropCompositeType && usedTypes.Contains(name);
        return new(RetainedObject.NameSchema(name, null, owner, index), name, null, []) { OnlyIfUsed = !isUsed };
    }

    private static IEnumerable<PgType> UsedBy(OperationSite site, RetainedObject keep) => site.Operation switch
    {
        DropTable o => TypesOf(site, o.Table, static _ => true),
        DropPartition o => TypesOf(site, o.Table, static _ => true),
        AlterPartitioning o => TypesOf(site, o.Table, static _ => true),
        DropColumn o => TypesOf(site, o.Table, c => c.Name == o.Column || keep.Key.Items.Contains(c.Name)),
        DropDomain o => [site.Before.Domains.Find(o.Domain)!.Type],
        DropCompositeType o => site.Before.CompositeTypes.Find(o.Type)!.Attributes.Select(static a => a.Type),
        _ => [],
    };

    private static IEnumerable<PgType> TypesOf(OperationSite site, QualifiedName table, Func<Column, bool> isKept) =>
        site.TableBefore(table).Columns.Where(isKept).Select(static c => c.Type);
}
