namespace SchemaGen.Planning;

/// <summary>
/// Divides the steps of a plan into transactions. Work on the catalogue alone is put together as far as one rule allows: a transaction
/// holds locks that block the application on one table at most. Everything that takes as long as a table is large, or whose duration is
/// unknown, has a transaction of its own, so that no lock of an earlier step is held meanwhile.
/// </summary>
internal sealed class Segments
{
    private readonly HashSet<QualifiedName> _blocked = [];
    private int _segment = -1;
    private int _group;
    private bool _mayShare;
    private string _migrationId = "";

    /// <summary>The number of the transaction that the next step runs in.</summary>
    /// <param name="kind">The step's kind.</param>
    /// <param name="work">How much of the table it reads or writes.</param>
    /// <param name="locks">Its locks.</param>
    /// <param name="migrationId">Its migration.</param>
    /// <param name="group">The number of its atomic group; 0 for none.</param>
    /// <returns>The segment, from 0.</returns>
    public int Next(StepKind kind, TableWork work, EquatableArray<TableLock> locks, string migrationId, int group)
    {
        bool mayShare = group == 0 && kind == StepKind.Ddl && work == TableWork.CatalogOnly;
        bool together = _segment >= 0
            && (group != 0 ? group == _group : mayShare && _mayShare && migrationId == _migrationId && FitsBeside(locks));
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

        (_group, _mayShare, _migrationId) = (group, mayShare, migrationId);
        return _segment;
    }

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
