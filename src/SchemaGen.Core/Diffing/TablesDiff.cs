using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares all tables: those that come, those that go, and those that are in both.</summary>
internal sealed class TablesDiff(SchemaSnapshot from, SchemaSnapshot to, GoingLabels labels, DiffOutput output)
{
    private readonly Dictionary<QualifiedName, TableDiff> _changed = [];
    private readonly Dictionary<QualifiedName, int> _dropOrder = [];
    private HashSet<QualifiedName>? _takenNames;
    private bool _mayLoseKeys;

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
                Change(table, target);
        }

        ChangeBefore(dropped);
        foreach (Table table in Ordered(dropped).Reverse())
            _dropOrder.Add(table.Name, _dropOrder.Count);
        HashSet<(QualifiedName Table, string Key)> released = ReleasedForeignKeys();
        foreach (Table table in from.Tables)
        {
            TableDiff? diff = _changed.TryGetValue(table.Name, out TableDiff? found) ? found : null;
            if (diff is not null || released.Count > 0)
                CompareForeignKeys(new(table, diff, released));
        }

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

    /// <summary>
    /// Parts of tables that go at the end: indexes and partitions whose names are needed before, for another table, and what names a label that goes before.
    /// </summary>
    private void ChangeBefore(List<Table> dropped)
    {
        if (dropped.Count == 0)
            return;
        HashSet<QualifiedName> wanted = [.. to.Tables.SelectMany(Relations), .. to.Views.SelectMany(Relations), .. to.Sequences.Select(static s => s.Name)];
        foreach (Table table in dropped)
        {
            Table unnamed = labels.WithoutUses(table);
            if (Relations(unnamed).Skip(1).Any(wanted.Contains))
                unnamed = WithoutIndexes(unnamed, n => wanted.Contains(table.Name with { Name = n }));
            if (unnamed != table)
                Change(table, unnamed);
        }
    }

    private void Change(Table table, Table target)
    {
        TableDiff diff = new(table, target, labels, IsTaken);
        _changed.Add(table.Name, diff);
        _mayLoseKeys |= diff.MayLose;
        diff.Emit(output);
    }

    /// <summary>
    /// The foreign keys that hold something that goes: a key, a column, a table that is dropped before the one that references it.
    /// </summary>
    private HashSet<(QualifiedName Table, string Key)> ReleasedForeignKeys()
    {
        HashSet<(QualifiedName, string)> released = [];
        if (!_mayLoseKeys && _dropOrder.Count == 0)
            return released;
        foreach (Table table in from.Tables)
        {
            foreach (ForeignKey key in table.ForeignKeys)
            {
                bool holdsKey =
                    _changed.TryGetValue(key.ReferencedTable, out TableDiff? referenced) && referenced.Loses(key.ReferencedColumns);
                bool holdsTable = _dropOrder.TryGetValue(key.ReferencedTable, out int place) && key.ReferencedTable != table.Name
                    && (!_dropOrder.TryGetValue(table.Name, out int own) || own > place);
                if (holdsKey || holdsTable)
                    released.Add((table.Name, key.Name));
            }
        }

        return released;
    }

    private void CompareForeignKeys(ForeignKeyScope scope)
    {
        QualifiedName table = scope.Table.Name;
        // A table that goes takes its foreign keys along, but for those that hold something.
        NamedList<ForeignKey> target = _dropOrder.ContainsKey(table)
            ? Without(scope)
            : scope.Diff?.ForeignKeys ?? scope.Table.ForeignKeys;
        PartDiffResult<ForeignKey> keys = PartDiff.Of(
            scope,
            scope.Table.ForeignKeys,
            target,
            static (s, f) => s.MustGo(f),
            static (f, like) => f with { Name = like.Name, Comment = like.Comment },
            static f => f.Comment,
            static (s, n) => TableRules.HasConstraint(s.Table, n));
        foreach (ForeignKey key in keys.Dropped)
            output.Add(DiffPhase.DropForeignKeys, new DropForeignKey(table, key.Name));
        foreach ((string before, string after) in keys.Renamed)
            output.Add(DiffPhase.RenameConstraints, new RenameConstraint(table, before, after));
        foreach (ForeignKey key in keys.Altered)
            output.Add(DiffPhase.Comments, new AlterConstraintComment(table, key.Name, key.Comment));
        foreach (ForeignKey key in keys.Added)
        {
            bool late = scope.Diff?.ComesLate(key) == true
                || (_changed.TryGetValue(key.ReferencedTable, out TableDiff? referenced) && referenced.HasLate(key.ReferencedColumns));
            output.Add(late ? DiffPhase.RestoreMentions : DiffPhase.AddForeignKeys, new AddForeignKey(table, key));
        }
    }

    private static NamedList<ForeignKey> Without(ForeignKeyScope scope) =>
        scope.Table.ForeignKeys.Where(f => !scope.IsReleased(f)).ToNamedList();

    private static Table WithoutIndexes(Table table, Func<string, bool> goes) => table with
    {
        PrimaryKey = table.PrimaryKey is { } key && !goes(key.Name) ? key : null,
        UniqueConstraints = table.UniqueConstraints.Where(u => !goes(u.Name)).ToNamedList(),
        ExclusionConstraints = table.ExclusionConstraints.Where(e => !goes(e.Name)).ToNamedList(),
        Indexes = table.Indexes.Where(i => !goes(i.Name)).ToNamedList(),
        Partitions = table.Partitions.Where(p => !goes(p.Name)).Select(p => p with { Indexes = p.Indexes.Where(i => !goes(i.Name)).ToNamedList() }).ToNamedList().Standing(),
    };

    // Renaming an index to a name that something else still has would fail; all names of the schema before are asked, once.
    private bool IsTaken(QualifiedName name) =>
        (_takenNames ??= [.. from.Tables.SelectMany(Relations), .. from.Views.SelectMany(Relations), .. from.Sequences.Select(static s => s.Name)]).Contains(name);

    private static IEnumerable<QualifiedName> Relations(Table table) =>
        TableRules.RelationNames(table).Select(n => table.Name with { Name = n }).Prepend(table.Name);

    private static IEnumerable<QualifiedName> Relations(View view) =>
        view.Indexes.Select(i => view.Name with { Name = i.Name }).Concat([view.Name]);

    private static IReadOnlyList<Table> Ordered(List<Table> tables) => TableOrder.ReferencedFirst(tables);

    /// <summary>The foreign keys of one table, and what is known of them.</summary>
    /// <param name="Table">The table before.</param>
    /// <param name="Diff">What else changes of it; null when nothing does.</param>
    /// <param name="Released">The foreign keys of all tables that hold something that goes.</param>
    private readonly record struct ForeignKeyScope(Table Table, TableDiff? Diff, HashSet<(QualifiedName Table, string Key)> Released)
    {
        public bool IsReleased(ForeignKey key) => Released.Count > 0 && Released.Contains((Table.Name, key.Name));

        public bool MustGo(ForeignKey key) => IsReleased(key) || Diff?.Touches(key) == true;
    }
}
