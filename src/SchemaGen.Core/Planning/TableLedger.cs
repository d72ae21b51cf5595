using SchemaGen.Operations;

namespace SchemaGen.Planning;

/// <summary>
/// Which tables the plan has created itself, and which live table each other one was when the plan began. A new table is empty and
/// nobody uses it, so that plain DDL on it is safe and blocks nobody.
/// </summary>
internal sealed class TableLedger
{
    private readonly HashSet<QualifiedName> _new = [];
    private readonly Dictionary<QualifiedName, QualifiedName> _formerly = [];
    private bool _rowsMayBeGone;

    public bool IsNew(QualifiedName table) => _new.Contains(table);

    public void NoteNew(QualifiedName table) => _new.Add(table);

    public void NoteUsed(QualifiedName table) => _new.Remove(table);

    /// <summary>The name that the table had when the plan began.</summary>
    public QualifiedName NameBeforePlan(QualifiedName table) => _formerly.TryGetValue(table, out QualifiedName name) ? name : table;

    /// <summary>The name before the plan of a table that still has the rows of then; null for a new one, and once the plan may have taken rows away.</summary>
    public QualifiedName? NameOfRows(QualifiedName table) => _rowsMayBeGone || IsNew(table) ? (QualifiedName?)null : NameBeforePlan(table);

    /// <summary>Follows an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="before">The schema before it.</param>
    public void Note(Operation operation, SchemaSnapshot before)
    {
        switch (operation)
        {
            case DropTable drop:
                _new.Remove(drop.Table);
                _formerly.Remove(drop.Table);
                break;
            case RenameTable rename:
                Rename(rename.Table, rename.Table with { Name = rename.NewName });
                break;
            case MoveTable move:
                Rename(move.Table, move.Table with { Schema = move.NewSchema });
                break;
            case RenameSchema rename:
                RenameAll(rename, before);
                break;
            case Operations.Sql or Run or DropPartition or DetachPartition:
                _rowsMayBeGone = true;
                break;
        }
    }

    private void RenameAll(RenameSchema rename, SchemaSnapshot before)
    {
        foreach (Table table in before.Tables.Where(t => t.Name.Schema == rename.Name))
            Rename(table.Name, table.Name with { Schema = rename.NewName });
    }

    private void Rename(QualifiedName from, QualifiedName to)
    {
        if (_new.Remove(from))
        {
            _new.Add(to);
            return;
        }

        _formerly[to] = NameBeforePlan(from);
        _formerly.Remove(from);
    }
}
