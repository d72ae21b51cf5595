namespace SchemaGen.Planning;

/// <summary>
/// Divides the steps of a plan into transactions. Work on the catalogue alone is put together as far as one rule allows: a transaction
/// holds locks that block the application on one table at most. Everything that takes as long as a table is large, or whose duration is
/// unknown, has a transaction of its own, so that no lock of an earlier step is held meanwhile.
/// </summary>
internal sealed class Segments(TransactionScope scope)
{
    private readonly HashSet<QualifiedName> _blocked = [];
    private int _segment = -1;
    private int _group;
    private int _aloneGroup;
    private bool _mayShare;
    private string _migrationId = "";

    /// <summary>The number of the transaction that the next step runs in.</summary>
    /// <param name="step">The step.</param>
    /// <param name="work">How much of the table it reads or writes.</param>
    /// <param name="locks">Its locks.</param>
    /// <param name="group">The number of its atomic group; 0 for none.</param>
    /// <returns>The segment, from 0.</returns>
    public int Next(Step step, TableWork work, EquatableArray<TableLock> locks, int group)
    {
        bool mayShare = MayShare(step, work, group);
        bool together = _segment >= 0 && ((group != 0 && group == _group) || (mayShare && _mayShare && IsInScope(step.MigrationId, locks)));
        if (!together)
        {
            _segment++;
            _blocked.Clear();
        }

        foreach (TableLock taken in locks)
        {
            if (Blocks(taken.Level))
                _blocked.Add(taken.Table);
        }

        (_group, _mayShare, _migrationId) = (group, mayShare, step.MigrationId);
        return _segment;
    }

    private bool MayShare(Step step, TableWork work, int group)
    {
        if (scope == TransactionScope.PerTable)
            return group == 0 && step.Kind == StepKind.Ddl && work == TableWork.CatalogOnly;
        // What is set for one group is not meant for others.
        if (group != 0 && step.Sql.StartsWith("set local ", StringComparison.Ordinal))
            _aloneGroup = group;
        // A label cannot be used in the transaction that adds it (55P04).
        return step.IsTransactional && step.Operation is not Operations.AddEnumLabel && (group == 0 || group != _aloneGroup);
    }

    private bool IsInScope(string migrationId, EquatableArray<TableLock> locks) => scope switch
    {
        TransactionScope.WholeRun => true,
        TransactionScope.PerMigration => migrationId == _migrationId,
        _ => migrationId == _migrationId && FitsBeside(locks),
    };

    // Either blocks nothing, or both block the same one table.
    private bool FitsBeside(EquatableArray<TableLock> locks)
    {
        int blocking = 0;
        bool fits = true;
        foreach (TableLock taken in locks)
        {
            if (!Blocks(taken.Level))
                continue;
            blocking++;
            fits &= _blocked.Contains(taken.Table);
        }

        return blocking == 0 || _blocked.Count == 0 || (fits && blocking == 1 && _blocked.Count == 1);
    }

    // Reads and writes go on beside the modes up to SHARE UPDATE EXCLUSIVE.
    private static bool Blocks(LockLevel level) => level > LockLevel.ShareUpdateExclusive;
}
