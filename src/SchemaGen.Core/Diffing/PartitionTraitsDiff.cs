using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>
/// Compares what partitions of a table have of their own. A check or an index over a column that changes goes before the change, and comes back after it: what
/// makes those of the table anew knows nothing of them.
/// </summary>
internal sealed class PartitionTraitsDiff
{
    private readonly Table _from;
    private readonly QualifiedName _table;
    private readonly TouchedColumns _changed;
    private readonly TouchedColumns _late;
    private readonly Func<QualifiedName, bool> _isTaken;

    /// <summary>Compares.</summary>
    /// <param name="from">The table before.</param>
    /// <param name="to">The table after, under the same name.</param>
    /// <param name="columns">What becomes of the columns.</param>
    /// <param name="labels">The labels that go.</param>
    /// <param name="isTaken">Whether a relation had the name before.</param>
    public PartitionTraitsDiff(Table from, Table to, ColumnsDiff columns, GoingLabels labels, Func<QualifiedName, bool> isTaken)
    {
        (_from, _table, _late, _isTaken) = (from, to.Name, columns.After, isTaken);
        _changed = from.OwnParts().Any() || to.OwnParts().Any()
            ? new([.. from.Columns.Where(c => labels.IsReplaced(c) || to.Columns.Find(c.Name) is not { } after || IsChanged(c, after)).Select(static c => c.Name)])
            : TouchedColumns.None;
    }

    /// <summary>Adds what changes of a partition that stays.</summary>
    public void Emit(Partition before, Partition after, DiffOutput output)
    {
        QualifiedName name = _table with { Name = after.Name };
        if (before.Comment != after.Comment)
            output.Add(DiffPhase.Comments, new AlterTableComment(name, after.Comment));
        if (before.StorageParameters != after.StorageParameters)
            output.Add(DiffPhase.Comments, new AlterStorageParameters(name, after.StorageParameters));
        new ChecksDiff(name, _from, before.CheckConstraints, after.CheckConstraints, _changed, _late).Emit(output);
        new IndexesDiff(name, before.Indexes, after.Indexes, _changed, _late, _isTaken).Emit(output);
    }

    /// <summary>Adds what goes early of a partition that does not stay.</summary>
    public void Leave(Partition partition, DiffOutput output)
    {
        QualifiedName name = _table with { Name = partition.Name };
        output.AddRange(DiffPhase.DropConstraints, partition.CheckConstraints.Where(_changed.Touch).Select(c => new DropCheckConstraint(name, c.Name)));
        output.AddRange(DiffPhase.DropIndexes, partition.Indexes.Where(_changed.Touch).Select(i => new DropIndex(name, i.Name)));
    }

    private static bool IsChanged(Column before, Column after) =>
        before.Type != after.Type || before.Collation != after.Collation || before.Generated != after.Generated || ColumnsDiff.MustReplace(before, after);
}
