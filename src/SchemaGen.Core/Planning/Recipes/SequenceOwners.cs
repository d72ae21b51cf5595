using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Tells which sequences PostgreSQL drops and brings back together with the table or column that owns them.</summary>
internal sealed class SequenceOwners
{
    private readonly HashSet<QualifiedName> _droppedTables = [];
    private readonly HashSet<QualifiedName> _restoredTables = [];
    private readonly Dictionary<ColumnReference, int> _droppedColumns = [];

    public SequenceOwners(IReadOnlyList<PlannedOperation> operations)
    {
        for (int i = 0; i < operations.Count; i++)
        {
            switch (operations[i].Operation)
            {
                case DropTable drop:
                    _droppedTables.Add(drop.Table);
                    break;
                case DropColumn drop:
                    _droppedColumns[new(drop.Table, drop.Column)] = i;
                    break;
                case CreateTable create when operations[i].Restore is not null:
                    _restoredTables.Add(create.Table.Name);
                    break;
            }
        }
    }

    /// <summary>
    /// Whether the owner takes the sequence along: a table that is dropped by the same plan, earlier or later, or a column that was dropped
    /// earlier. A sequence that is dropped before its column has to be in the way, or a rollback would add the column before the sequence.
    /// </summary>
    public bool TakeAlong(Sequence sequence, int position) =>
        sequence.OwnedBy is { } owner
        && (_droppedTables.Contains(owner.Table) || (_droppedColumns.TryGetValue(owner, out int dropped) && dropped < position));

    /// <summary>Whether the table that owns a sequence comes back from retention by the same plan, and the sequence with it.</summary>
    public bool BringBack(Sequence sequence) => sequence.OwnedBy is { } owner && _restoredTables.Contains(owner.Table);

    /// <summary>Whether a sequence comes back later, with its table.</summary>
    public bool IsAway(Sequence sequence, SchemaSnapshot schema) => BringBack(sequence) && !schema.Tables.Contains(sequence.OwnedBy!.Table);
}
