using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>
/// Finds drops and adds that could be renames: a column and a column of the same table with the same kind of values, a table and a
/// table with mostly the same columns. It only asks; renames are declared by people.
/// </summary>
public static class RenameCandidates
{
    /// <summary>The pairs that could be renames. Each drop and each add is in one pair at most: the one that fits best.</summary>
    /// <param name="operations">A difference, as <see cref="SchemaDiffer"/> gives it.</param>
    /// <param name="from">The schema before it.</param>
    /// <param name="to">The schema after it.</param>
    /// <returns>The pairs, in the order of the drops.</returns>
    public static IReadOnlyList<RenameCandidate> Find(IReadOnlyList<Operation> operations, SchemaSnapshot from, SchemaSnapshot to)
    {
        List<RenameCandidate> found = [.. Tables(operations, from), .. Columns(operations, from, to)];
        Dictionary<Operation, int> places = [];
        for (int i = 0; i < operations.Count; i++)
            places[operations[i]] = i;
        return [.. found.OrderBy(c => places[c.Drop])];
    }

    private static IEnumerable<RenameCandidate> Tables(IReadOnlyList<Operation> operations, SchemaSnapshot before)
    {
        IEnumerable<(double Score, TableRenameCandidate Pair)> pairs =
            from drop in operations.OfType<DropTable>()
            let old = before.Tables.Find(drop.Table)
            where old is not null
            from create in operations.OfType<CreateTable>()
            where TableLikeness.MayBeOne(old, create.Table)
            select (TableLikeness.Of(old, create.Table) + NameSimilarity.Of(old.Name.Name, create.Table.Name.Name), new TableRenameCandidate(drop, create));
        return Best(pairs);
    }

    private static IEnumerable<RenameCandidate> Columns(IReadOnlyList<Operation> operations, SchemaSnapshot before, SchemaSnapshot after)
    {
        // After a declared rename the operations name the table as it is called now, so that the renames are applied before it is
        // looked up.
        ILookup<QualifiedName, AddColumn> added = operations.OfType<AddColumn>().ToLookup(static a => a.Table);
        List<DropColumn> drops = [.. operations.OfType<DropColumn>().Where(d => added.Contains(d.Table) && after.Tables.Contains(d.Table))];
        if (drops.Count == 0)
            return [];

        SchemaSnapshot renamed = OperationSequence.ApplyAll(operations.TakeWhile(IsPreparation), before);
        IEnumerable<(double Score, ColumnRenameCandidate Pair)> pairs =
            from drop in drops
            let old = renamed.Tables.Find(drop.Table)?.Columns.Find(drop.Column)
            where old is not null
            from add in added[drop.Table]
            where HoldSameKind(old, add.Column)
            select (Likeness(old, add.Column), new ColumnRenameCandidate(drop, add));
        return Best(pairs);
    }

    private static bool IsPreparation(Operation operation) =>
        operation is RenameSchema or CreateSchema or RenameTable or MoveTable or RenameColumn or RenameSequence
            or RenameEnum or RenameEnumLabel or RenameDomain or RenameCompositeType or MoveType;

    private static bool HoldSameKind(Column old, Column added) =>
        old.Name != added.Name
        && old.Type.Name == added.Type.Name && old.Type.Schema == added.Type.Schema && old.Type.IsArray == added.Type.IsArray
        && old.Generated is null && added.Generated is null
        && old.Identity is null == added.Identity is null;

    private static double Likeness(Column old, Column added) =>
        NameSimilarity.Of(old.Name, added.Name) + (old.Type == added.Type ? 0.5 : 0) + (old.Nullable == added.Nullable ? 0.25 : 0);

    private static IEnumerable<T> Best<T>(IEnumerable<(double Score, T Pair)> pairs)
        where T : RenameCandidate
    {
        HashSet<Operation> used = [];
        // OrderBy is stable: of equally good pairs the first in the order of the operations is taken.
        foreach ((_, T pair) in pairs.OrderByDescending(static p => p.Score))
        {
            if (!used.Contains(pair.Drop) && !used.Contains(pair.Add))
            {
                used.Add(pair.Drop);
                used.Add(pair.Add);
                yield return pair;
            }
        }
    }
}
