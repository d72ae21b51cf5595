using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares all tables: those that come, those that go, and those that are in both.</summary>
internal sealed class TablesDiff(SchemaSnapshot from, SchemaSnapshot to, DiffOutput output)
{
    private readonly Dictionary<QualifiedName, TableDiff> _changed = [];
    private HashSet<QualifiedName>? _takenNames;

    public void Compare()
    {
        List<Table> created = [];
        List<Table> dropped = [];
        foreach ((Table? table, Table? target) in ObjectPairs.Of(from.Tables, to.Tables))
        {
            if (table is null)
                created.Add(target!);
            else if (target is null)
                dropped.Add(table);
            else if (!ReferenceEquals(table, target) && table != target)
                _changed.Add(table.Name, new(table, target, IsTaken));
        }

        FreeNames(dropped);
        HashSet<(QualifiedName Table, string Key)> released = ReleaseForeignKeys(dropped);
        foreach (Table table in from.Tables)
            CompareForeignKeys(table, released);
        foreach (TableDiff diff in _changed.Values)
            diff.Emit(output);

        Create(created);
        output.AddRange(DiffPhase.DropTables, Ordered(dropped).Reverse().Select(static t => new DropTable(t.Name)));
    }

    /// <summary>Whether a view reads a column that goes or is replaced, or a table that goes.</summary>
    public bool Touches(View view) =>
        from.Tables.Any(t => view.Reads(t.Name) && (!to.Tables.Contains(t.Name) || (_changed.TryGetValue(t.Name, out TableDiff? diff) && diff.Touches(view))));

    /// <summary>Whether a view seems to read a column that comes only after others were dropped, or that is dropped then.</summary>
    public bool ComesLate(View view) => _changed.Any(c => view.Reads(c.Key) && c.Value.ComesLate(view));

    private void Create(List<Table> created)
    {
        HashSet<QualifiedName> here = [];
        HashSet<QualifiedName> coming = [.. created.Select(static t => t.Name)];
        foreach (Table table in Ordered(created))
        {
            here.Add(table.Name);
            // A table that also changes may get the key, or the type of the key, only later.
            bool CanReference(ForeignKey key) =>
                here.Contains(key.ReferencedTable) || !(coming.Contains(key.ReferencedTable) || _changed.ContainsKey(key.ReferencedTable));
            // Triggers and policies may name what comes after all tables.
            output.Add(
                DiffPhase.CreateTables,
                new CreateTable(table with { ForeignKeys = table.ForeignKeys.Where(CanReference).ToNamedList(), Triggers = [], Policies = [] }));
            GuardsDiff.Create(table, output);
            output.AddRange(
                DiffPhase.AddForeignKeys, table.ForeignKeys.Where(f => !CanReference(f)).Select(f => new AddForeignKey(table.Name, f)));
        }
    }

    /// <summary>Indexes and partitions of tables that go at the end, but whose names are needed before, for another table.</summary>
    private void FreeNames(List<Table> dropped)
    {
        if (dropped.Count == 0)
            return;
        HashSet<QualifiedName> wanted = [.. to.Tables.SelectMany(Relations), .. to.Views.SelectMany(Relations), .. to.Sequences.Select(static s => s.Name)];
        foreach (Table table in dropped)
        {
            if (Relations(table).Skip(1).Any(wanted.Contains))
                _changed.Add(table.Name, new(table, WithoutIndexes(table, n => wanted.Contains(table.Name with { Name = n })), IsTaken));
        }
    }

    /// <summary>
    /// The foreign keys that hold something that goes: a key, a column, a table that is dropped before the one that references it.
    /// </summary>
    private HashSet<(QualifiedName Table, string Key)> ReleaseForeignKeys(List<Table> dropped)
    {
        HashSet<(QualifiedName, string)> released = [];
        Dictionary<QualifiedName, int> dropOrder = [];
        foreach (Table table in Ordered(dropped).Reverse())
            dropOrder.Add(table.Name, dropOrder.Count);
        foreach (Table table in from.Tables)
        {
            foreach (ForeignKey key in table.ForeignKeys)
            {
                bool holdsKey =
                    _changed.TryGetValue(key.ReferencedTable, out TableDiff? referenced) && referenced.Loses(key.ReferencedColumns);
                bool holdsTable = dropOrder.TryGetValue(key.ReferencedTable, out int place) && key.ReferencedTable != table.Name
                    && (!dropOrder.TryGetValue(table.Name, out int own) || own > place);
                if (holdsKey || holdsTable)
                    released.Add((table.Name, key.Name));
            }
        }

        return released;
    }

    private void CompareForeignKeys(Table table, HashSet<(QualifiedName Table, string Key)> released)
    {
        bool isChanged = _changed.TryGetValue(table.Name, out TableDiff? diff);
        if (!isChanged && released.Count == 0)
            return;

        bool IsReleased(ForeignKey key) => released.Contains((table.Name, key.Name));
        // A table that goes takes its foreign keys along, but for those that hold something.
        NamedList<ForeignKey> target =
            to.Tables.Find(table.Name)?.ForeignKeys ?? table.ForeignKeys.Where(f => !IsReleased(f)).ToNamedList();
        PartDiffResult<ForeignKey> keys = PartDiff.Of(
            table.ForeignKeys,
            target,
            f => IsReleased(f) || diff?.Touches(f) == true,
            static (f, like) => f with { Name = like.Name, Comment = like.Comment },
            static f => f.Comment,
            n => TableRules.ConstraintNames(table).Contains(n, StringComparer.Ordinal));
        output.AddRange(DiffPhase.DropForeignKeys, keys.Dropped.Select(f => new DropForeignKey(table.Name, f.Name)));
        output.AddRange(DiffPhase.RenameConstraints, keys.Renamed.Select(r => new RenameConstraint(table.Name, r.From, r.To)));
        output.AddRange(DiffPhase.Comments, keys.Altered.Select(f => new AlterConstraintComment(table.Name, f.Name, f.Comment)));
        foreach (ForeignKey key in keys.Added)
        {
            bool late = diff?.ComesLate(key) == true
                || (_changed.TryGetValue(key.ReferencedTable, out TableDiff? referenced) && referenced.HasLate(key.ReferencedColumns));
            output.Add(late ? DiffPhase.RestoreMentions : DiffPhase.AddForeignKeys, new AddForeignKey(table.Name, key));
        }
    }

    private static Table WithoutIndexes(Table table, Func<string, bool> goes) => table with
    {
        PrimaryKey = table.PrimaryKey is { } key && !goes(key.Name) ? key : null,
        UniqueConstraints = table.UniqueConstraints.Where(u => !goes(u.Name)).ToNamedList(),
        ExclusionConstraints = table.ExclusionConstraints.Where(e => !goes(e.Name)).ToNamedList(),
        Indexes = table.Indexes.Where(i => !goes(i.Name)).ToNamedList(),
        Partitions = table.Partitions.Where(p => !goes(p.Name)).ToNamedList(),
    };

    // Renaming an index to a name that something else still has would fail; all names of the schema before are asked, once.
    private bool IsTaken(QualifiedName name) =>
        (_takenNames ??= [.. from.Tables.SelectMany(Relations), .. from.Views.SelectMany(Relations), .. from.Sequences.Select(static s => s.Name)]).Contains(name);

    private static IEnumerable<QualifiedName> Relations(Table table) =>
        TableRules.IndexNames(table).Concat(table.Partitions.Select(static p => p.Name)).Select(n => table.Name with { Name = n }).Prepend(table.Name);

    private static IEnumerable<QualifiedName> Relations(View view) =>
        view.Indexes.Select(i => view.Name with { Name = i.Name }).Concat([view.Name]);

    private static IReadOnlyList<Table> Ordered(List<Table> tables) => TableOrder.ReferencedFirst(tables);
}
