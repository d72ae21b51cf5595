using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares the columns of one table.</summary>
internal sealed class ColumnsDiff
{
    private readonly QualifiedName _table;
    private readonly List<Column> _added = [];
    private readonly List<Column> _dropped = [];
    private readonly List<(Column From, Column To)> _altered = [];
    private readonly List<(Column From, Column To)> _replaced = [];
    private readonly string[] _late;

    public ColumnsDiff(Table from, Table to)
    {
        _table = to.Name;
        for (int i = 0; i < from.Columns.Count; i++)
        {
            if (to.Columns.Find(from.Columns[i].Name, i) is null)
                _dropped.Add(from.Columns[i]);
        }

        string[] droppedPlain = _dropped.Count == 0 ? [] : [.. _dropped.Where(static c => c.Generated is null).Select(static c => c.Name)];
        _late = droppedPlain.Length == 0 ? [] : Reading(to, new(droppedPlain));
        TouchedColumns moving = Moving(from, to);
        for (int i = 0; i < to.Columns.Count; i++)
        {
            Column after = to.Columns[i];
            if (from.Columns.Find(after.Name, i) is not { } before)
                _added.Add(after);
            else if (IsReplaced(before, after, moving))
                _replaced.Add((before, after));
            else if (before != after)
                _altered.Add((before, after));
        }

        Before = _dropped.Count + _replaced.Count == 0
            ? TouchedColumns.None
            : new([.. _dropped.Select(static c => c.Name), .. _replaced.Select(static r => r.From.Name)]);
        After = droppedPlain.Length + _late.Length == 0 ? TouchedColumns.None : new([.. droppedPlain, .. _late]);
    }

    /// <summary>The columns that go, for good or to be replaced: what is over them goes first.</summary>
    public TouchedColumns Before { get; }

    /// <summary>The columns that are dropped near the end, and those that come after: what seems to mention them comes last.</summary>
    public TouchedColumns After { get; }

    /// <summary>
    /// Whether a column cannot be altered into what it is to be: no statement makes a plain column generated, or a virtual one
    /// stored.
    /// </summary>
    public static bool MustReplace(Column from, Column to) => (from.Generated, to.Generated) switch
    {
        (null, null) => false,
        (null, _) => true,
        ({ Virtual: var wasVirtual }, null) => wasVirtual,
        ({ Virtual: var wasVirtual }, { Virtual: var isVirtual }) => wasVirtual != isVirtual,
    };

    public void Emit(DiffOutput output)
    {
        foreach (Column column in _dropped)
            output.Add(column.Generated is null ? DiffPhase.DropColumns : DiffPhase.ReleaseColumns, new DropColumn(_table, column.Name));
        if (_replaced.Count > 0)
            output.AddRange(
                DiffPhase.DropReplacedColumns, _replaced.OrderBy(static r => r.From.Generated is null).Select(r => new DropColumn(_table, r.From.Name)));
        foreach (Column column in _added)
            output.Add(PhaseOfAdding(column), new AddColumn(_table, column));
        foreach ((_, Column to) in _replaced)
            output.Add(PhaseOfAdding(to), new AddColumn(_table, to));
        foreach ((Column from, Column to) in _altered)
            EmitAlterations(from, to, output);
    }

    private bool IsReplaced(Column before, Column after, TouchedColumns moving) =>
        MustReplace(before, after)
        || (before.Generated is { } generated && ((after.Generated is not null && moving.Touch(generated)) || _late.Contains(after.Name)));

    private static string[] Reading(Table table, TouchedColumns columns) =>
        [.. table.Columns.Where(c => c.Generated is { } generated && columns.Touch(generated)).Select(static c => c.Name)];

    // The columns that generated ones must not read while they change.
    private static TouchedColumns Moving(Table from, Table to)
    {
        List<string>? moving = null;
        for (int i = 0; i < from.Columns.Count; i++)
        {
            Column before = from.Columns[i];
            if (to.Columns.Find(before.Name, i) is { } after && (MustReplace(before, after) || ChangesType(before, after)))
                (moving ??= []).Add(before.Name);
        }

        return moving is null ? TouchedColumns.None : new(moving);
    }

    private static bool ChangesType(Column from, Column to) => from.Type != to.Type || from.Collation != to.Collation;

    private DiffPhase PhaseOfAdding(Column column) =>
        _late.Contains(column.Name) ? DiffPhase.RestoreMentions
        : column.Generated is null ? DiffPhase.ChangeColumns
        : DiffPhase.AddGeneratedColumns;

    /// <summary>
    /// What goes is taken away first: identity and default exclude one another, and an old default may not convert to the new type. A new
    /// default comes before NOT NULL, so that rows written in between have a value, and an identity after it, because it demands it.
    /// </summary>
    private void EmitAlterations(Column from, Column to, DiffOutput output)
    {
        string column = to.Name;
        if (from.Generated is not null && to.Generated is null)
            output.Add(DiffPhase.ReleaseColumns, new AlterColumnGenerated(_table, column, null));
        if (from.Identity is not null && to.Identity is null)
            output.Add(DiffPhase.ChangeColumns, new AlterColumnIdentity(_table, column, null));

        bool changesType = ChangesType(from, to);
        bool changesDefault = from.Default != to.Default;
        if (changesDefault && from.Default is not null && (to.Default is null || changesType))
            output.Add(DiffPhase.ChangeColumns, new AlterColumnDefault(_table, column, null));
        if (changesType)
            output.Add(DiffPhase.ChangeColumns, new AlterColumnType(_table, column, to.Type) { Collation = to.Collation });
        if (changesDefault && to.Default is not null)
            output.Add(DiffPhase.ChangeColumns, new AlterColumnDefault(_table, column, to.Default));
        if (from.Nullable != to.Nullable)
            output.Add(DiffPhase.ChangeColumns, new AlterColumnNullability(_table, column, to.Nullable));
        if (to.Identity is not null && from.Identity != to.Identity)
            output.Add(DiffPhase.ChangeColumns, new AlterColumnIdentity(_table, column, to.Identity));
        if (to.Generated is not null && from.Generated != to.Generated)
            output.Add(DiffPhase.AddGeneratedColumns, new AlterColumnGenerated(_table, column, to.Generated));
        if (from.StatisticsTarget != to.StatisticsTarget)
            output.Add(DiffPhase.Comments, new AlterColumnStatistics(_table, column, to.StatisticsTarget));
        if (from.Comment != to.Comment)
            output.Add(DiffPhase.Comments, new AlterColumnComment(_table, column, to.Comment));
    }
}
