using SchemaGen.Operations;
using SchemaGen.Planning.Recipes;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning;

/// <summary>A plan in the making: where its operations have led so far, and the steps that recipes have added.</summary>
internal sealed class PlanDraft(PlanOptions options, HazardContext context, IReadOnlyList<PlannedOperation> operations)
{
    private readonly List<Step> _steps = [];
    private readonly List<Step> _transaction = [];
    private readonly Segments _segments = new(options.Transactions);
    private readonly TableLedger _ledger = new();
    private readonly Replacements _replacements = new(operations, context.Sites);
    private readonly List<Sequence> _ownerless = [];
    private readonly Dictionary<QualifiedName, Table> _besides = [];
    private readonly HashSet<QualifiedName> _reformed = [];
    private readonly List<Operation> _left = [];
    private readonly List<Sequence> _newSequences = [];
    private Step? _newStep;
    private int _ordinal;
    private int _group;
    private int _lastGroup;

    public PlanOptions Options => options;

    /// <summary>The schema before the current operation.</summary>
    public SchemaSnapshot Before => Site.Before;

    /// <summary>The schema after the current operation.</summary>
    public SchemaSnapshot After => Site.After;

    /// <summary>The current operation as rules see it.</summary>
    public OperationSite Site => context.Sites[Position];

    /// <summary>The place of the current operation in the plan.</summary>
    public int Position { get; private set; } = -1;

    public PlannedOperation Current => operations[Position];

    /// <summary>The operations that follow the current one.</summary>
    public IEnumerable<Operation> Later
    {
        get
        {
            for (int i = Position + 1; i < operations.Count; i++)
                yield return operations[i].Operation;
        }
    }

    /// <summary>The operations of the same migration that follow the current one, and the schema after each.</summary>
    public IEnumerable<(Operation Operation, SchemaSnapshot After)> Following
    {
        get
        {
            for (int i = Position + 1; i < operations.Count && operations[i].MigrationId == Current.MigrationId; i++)
                yield return (operations[i].Operation, context.Sites[i].After);
        }
    }

    /// <summary>What happens to sequences together with their owners.</summary>
    public SequenceOwners SequenceOwners { get; } = new(operations);

    /// <summary>Whether a later operation puts another object in the place of the one that the current operation drops.</summary>
    public bool IsReplacedLater => _replacements.IsReplacedLater(Position);

    /// <summary>The schema that still has what the current operation replaces; null when it replaces nothing.</summary>
    public SchemaSnapshot? BeforeReplacedDrop => _replacements.DropReplacedBy(Position) is { } drop ? context.Sites[drop].Before : null;

    /// <summary>A step of the current operation, to be completed with <c>with</c>; described by the operation unless something is said.</summary>
    public Step NewStep => _newStep ??= new()
    {
        Kind = StepKind.Ddl,
        Sql = "",
        Description = "",
        Operation = Current.Operation,
        MigrationId = Current.MigrationId,
        OperationIndex = Current.Index,
        Target = OperationTargets.Of(Current.Operation),
    };

    public bool IsNew(QualifiedName table) => _ledger.IsNew(table);

    /// <summary>Whether plain DDL may be used on the table: nobody uses it yet, or the strategy wants it so.</summary>
    public bool IsDirect(QualifiedName table) =>
        IsNew(table) || options.Strategy.Plan(new(Current.Operation, table, FactsOf(table), options.ServerMajor)) == ChangePath.Direct;

    /// <summary>Whether the table is partitioned, so that statements reach its partitions too.</summary>
    public bool IsPartitioned(QualifiedName table) =>
        (Before.Tables.HasPartitioned || After.Tables.HasPartitioned || _besides.Count > 0) && Find(table)?.Partitioning is not null;

    /// <summary>The partitions that hold the rows of a table: those that it has live, where that is known, else those of its schema.</summary>
    public IReadOnlyList<QualifiedName> PartitionsOf(QualifiedName table) =>
        !_reformed.Contains(table) && options.Facts?.Tables.Find(_ledger.NameBeforePlan(table))?.Partitions is { IsEmpty: false } live
            ? [.. live]
            : [.. Find(table)?.Partitions.Where(static p => p.Partitioning is null).Select(p => table with { Name = p.Name }) ?? []];

    /// <summary>The partitions of a table that are partitioned themselves.</summary>
    public IReadOnlyList<QualifiedName> BranchesOf(QualifiedName table)
    {
        IEnumerable<QualifiedName> live = _reformed.Contains(table) ? [] : options.Facts?.Tables.Find(_ledger.NameBeforePlan(table))?.Branches ?? [];
        return [.. live.Concat(Find(table)?.Partitions.Where(static p => p.Partitioning is not null).Select(p => table with { Name = p.Name }) ?? []).Distinct()];
    }

    /// <summary>The name before the plan of a table that still has the rows of then; null for a new one, and once the plan may have taken rows away.</summary>
    public QualifiedName? NameOfRows(QualifiedName table) => _ledger.NameOfRows(table);

    /// <summary>Counts the table as new from the next step on.</summary>
    public void NoteNew(QualifiedName table) => _ledger.NoteNew(table);

    /// <summary>Counts the table as one with rows and users from the next step on.</summary>
    public void NoteUsed(QualifiedName table) => _ledger.NoteUsed(table);

    /// <summary>Knows the form of a table that no schema has: one that the plan builds beside another, or has put aside.</summary>
    public void NoteBeside(Table table) => _besides[table.Name] = table;

    /// <summary>Counts with the partitions that the schema says from now on, and with those that were live no more.</summary>
    public void NoteReformed(QualifiedName table) => _reformed.Add(table);

    /// <summary>Leaves what the current operation does to a later one, whose statements do it in one transaction with their own; or has done it for that one.</summary>
    public void LeaveTo(Operation later) => _left.Add(later);

    /// <summary>Whether an earlier operation has left something to the current one, or has done its work.</summary>
    public bool TakeLeft() => _left.RemoveAll(o => ReferenceEquals(o, Current.Operation)) > 0;

    /// <summary>Remembers a sequence that gives its first number from now on.</summary>
    public void NoteNew(Sequence sequence) => _newSequences.Add(sequence);

    /// <summary>The sequence that gives its first number and that a default calls; null for any other default.</summary>
    public Sequence? NewSequenceOf(string expression) =>
        _newSequences.Count == 0 ? null : _newSequences.Find(s => SqlExpressions.Canonical(SqlExpressions.NextValue(s.Name)) == SqlExpressions.Canonical(expression));

    /// <summary>Sets the owner of a sequence, at once or as soon as an operation has brought the owning column.</summary>
    public void OwnWhenPossible(Sequence sequence)
    {
        _ownerless.RemoveAll(s => s.Name == sequence.Name);
        if (sequence.OwnedBy is null || HasColumn(sequence.OwnedBy))
            Own(sequence);
        else
            _ownerless.Add(sequence);
    }

    /// <summary>Sets the owners that the current operation has brought.</summary>
    public void OwnSequences()
    {
        if (_ownerless.Count == 0)
            return;
        foreach (Sequence sequence in _ownerless.FindAll(s => HasColumn(s.OwnedBy!)))
        {
            _ownerless.Remove(sequence);
            Own(sequence);
            // A column that was there before, as in a rollback, has numbers that the new sequence must not give again.
            if (!IsNew(sequence.OwnedBy!.Table) && IsNumber(sequence.OwnedBy))
            {
                Add(NewStep with
                {
                    Sql = SequenceRestart.After(sequence.Name, sequence.OwnedBy.Table, sequence.OwnedBy.Column, sequence.Options),
                    Description = $"go on after the numbers that {sequence.OwnedBy} has",
                    Locks = [Locks.AccessShare(sequence.OwnedBy.Table)],
                    Work = TableWork.Scan,
                });
            }
        }
    }

    /// <summary>Goes on to the next operation.</summary>
    public bool MoveNext()
    {
        if (Position >= 0)
            _ledger.Note(Current.Operation, Before);
        _newStep = null;
        if (++Position == operations.Count)
            return false;
        // The operations that undo one recorded operation count its steps on.
        bool samePlace = Position > 0
            && operations[Position - 1].Index == Current.Index
            && operations[Position - 1].MigrationId == Current.MigrationId;
        _ordinal = samePlace ? _ordinal : 0;
        return true;
    }

    /// <summary>Adds a transactional step that changes the catalogue alone.</summary>
    public void Ddl(string sql, string description, params TableLock[] locks) =>
        Add(NewStep with { Sql = sql, Description = description, Locks = [.. locks] });

    /// <summary>Adds a step on the catalogue that reaches no partition of the tables that it locks.</summary>
    public void DdlOnParent(string sql, string description, params TableLock[] locks) =>
        AddOnParent(NewStep with { Sql = sql, Description = description, Locks = [.. locks] });

    /// <summary>Adds a step that locks the partitions of its tables as it locks these.</summary>
    public void Add(Step step) => Add(step, WithPartitions(step.Locks));

    /// <summary>Adds a step that reaches no partition.</summary>
    public void AddOnParent(Step step) => Add(step, step.Locks);

    /// <summary>The steps, each with what it blocks.</summary>
    public IReadOnlyList<Step> Complete()
    {
        EndTransaction();
        return _steps;
    }

    /// <summary>How long a kind of work takes on a table; null when nothing is known of it.</summary>
    public TimeSpan? Estimate(TableWork work, QualifiedName table) => PlanEstimates.Of(work, FactsOf(table));

    /// <summary>The steps that are added meanwhile run in one transaction, with nothing else in it.</summary>
    public void Together(Action add)
    {
        _group = ++_lastGroup;
        add();
        _group = 0;
    }

    // What is said of tables that the plan itself created is left out: they are empty and unused.
    private void Add(Step step, EquatableArray<TableLock> taken)
    {
        EquatableArray<TableLock> locks = LocksOnOldTables(taken);
        TableWork work = taken.Count > 0 && locks.IsEmpty ? TableWork.CatalogOnly : step.Work;
        TableFacts? largest = options.Facts is null ? null : LargestOf(locks.Items.Select(static l => l.Table));
        int segment = _segments.Next(step, work, locks, _group);
        if (_transaction.Count > 0 && _transaction[0].Segment != segment)
            EndTransaction();
        // The steps of a transaction take the same lock mostly, and a long plan holds them all.
        if (_transaction.Count > 0 && _transaction[_transaction.Count - 1].Locks == locks)
            locks = _transaction[_transaction.Count - 1].Locks;
        _transaction.Add(step with
        {
            Description = step.Description.Length == 0 ? Current.Operation.ToString() : step.Description,
            Ordinal = _ordinal++,
            Locks = locks,
            Work = work,
            EstimatedDuration = step.EstimatedDuration ?? PlanEstimates.Of(work, largest),
            Rows = work == TableWork.CatalogOnly ? null : largest?.Rows,
            Segment = segment,
        });
    }

    // What a step blocks lasts until its transaction ends, so that it can be told then.
    private void EndTransaction()
    {
        IReadOnlyList<StepBlocking?> blocking = StepBlocking.OfEach(_transaction, static s => s.EstimatedDuration);
        for (int i = 0; i < _transaction.Count; i++)
            _transaction[i].Blocking = blocking[i];
        _steps.AddRange(_transaction);
        _transaction.Clear();
    }

    private EquatableArray<TableLock> WithPartitions(EquatableArray<TableLock> locks)
    {
        foreach (TableLock taken in locks)
        {
            if (IsPartitioned(taken.Table))
                return locks.Items.SelectMany(l => PartitionsOf(l.Table).Concat(BranchesOf(l.Table)).Select(p => new TableLock(p, l.Level)).Prepend(l)).ToEquatableArray();
        }

        return locks;
    }

    private EquatableArray<TableLock> LocksOnOldTables(EquatableArray<TableLock> locks) => locks.Count switch
    {
        0 => locks,
        1 => IsNew(locks[0].Table) ? [] : locks,
        _ => locks.Items
            .Where(l => !IsNew(l.Table))
            .GroupBy(static l => l.Table)
            .Select(static g => new TableLock(g.Key, g.Max(static l => l.Level)))
            .ToEquatableArray(),
    };

    private void Own(Sequence sequence) =>
        DdlOnParent(SequenceSql.Own(sequence), $"set the owner of sequence {sequence.Name}", [.. OwnerLock(sequence)]);

    private static IEnumerable<TableLock> OwnerLock(Sequence sequence) =>
        sequence.OwnedBy is { } owner ? [Locks.AccessShare(owner.Table)] : [];

    private Table? Find(QualifiedName table) =>
        _besides.TryGetValue(table, out Table? beside) ? beside : Before.Tables.Find(table) ?? After.Tables.Find(table);

    private bool HasColumn(ColumnReference column) => After.Tables.Find(column.Table)?.Columns.Contains(column.Column) == true;

    /// <summary>Whether a column holds numbers: a text can be made of one, and own its sequence all the same.</summary>
    public bool IsNumber(ColumnReference column) =>
        After.Tables.Find(column.Table)!.Columns.Find(column.Column)!.Type is { IsArray: false, Name: "smallint" or "integer" or "bigint" or "numeric" };

    private TableFacts? LargestOf(IEnumerable<QualifiedName> tables) =>
        tables.Select(FactsOf).OrderByDescending(static f => f?.Bytes ?? -1).FirstOrDefault();

    private TableFacts? FactsOf(QualifiedName table) => options.Facts?.Tables.Find(_ledger.NameBeforePlan(table));
}
