using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Tells which sequences PostgreSQL drops and brings back together with the table or column that owns them.</summary>
internal sealed class SequenceOwners(IReadOnlyList<PlannedOperation> operations)
{
    private readonly HashSet<QualifiedName> _droppedTables = new(operations.Select(static p => p.Operation).OfType<DropTable>().Select(static d => d.Table));

    private readonly HashSet<ColumnReference> _droppedColumns =
        new(operations.Select(static p => p.Operation).OfType<DropColumn>().Select(static d => new ColumnReference(d.Table, d.Column)));

    private readonly HashSet<QualifiedName> _restoredTables =
        new(operations.Where(static p => p.Restore is not null).Select(static p => p.Operation).OfType<CreateTable>().Select(static c => c.Table.Name));

    /// <summary>Whether the owner of a sequence is dropped by the same plan, earlier or later, and takes the sequence along.</summary>
    public bool TakeAlong(Sequence sequence) =>
        sequence.OwnedBy is { } owner && (_droppedTables.Contains(owner.Table) || _droppedColumns.Contains(owner));

    /// <summary>Whether the table that owns a sequence comes back from retention by the same plan, and the sequence with it.</summary>
    public bool BringBack(Sequence sequence) => sequence.OwnedBy is { } owner && _restoredTables.Contains(owner.Table);
}
