using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares how one table is partitioned, and its partitions.</summary>
/// <param name="from">The table before.</param>
/// <param name="to">The table after, under the same name.</param>
internal sealed class PartitionsDiff(Table from, Table to)
{
    // PostgreSQL changes no column of a partition key.
    private readonly bool _reshapes = from.Partitioning is { } partitioning && Reshapes(partitioning, from, to);

    /// <summary>Whether the table becomes a partitioned one, which stores nothing itself.</summary>
    public bool BecomesPartitioned => from.Partitioning is null && to.Partitioning is not null;

    public void Emit(DiffOutput output)
    {
        if (from.Partitioning is not null || to.Partitioning is not null)
            EmitChanges(output);
    }

    private void EmitChanges(DiffOutput output)
    {
        QualifiedName table = to.Name;
        bool Stays(Partition partition) => !_reshapes && to.Partitions.Find(partition.Name) == partition;
        output.AddRange(DiffPhase.DropPartitions, from.Partitions.Where(p => !Stays(p)).Select(p => new DropPartition(table, p.Name)));
        if (_reshapes)
            output.Add(DiffPhase.DropPartitions, new AlterPartitioning(table, null));
        if (to.Partitioning is not null && (_reshapes || from.Partitioning is null))
            output.Add(DiffPhase.SetPartitioning, new AlterPartitioning(table, to.Partitioning));
        output.AddRange(
            DiffPhase.CreatePartitions,
            to.Partitions.Where(p => _reshapes || from.Partitions.Find(p.Name) != p).Select(p => new CreatePartition(table, p)));
    }

    private static bool Reshapes(Partitioning partitioning, Table from, Table to) =>
        partitioning != to.Partitioning || from.Columns.Any(c => partitioning.Mentions(c.Name) && MustMove(c, to.Columns.Find(c.Name)));

    private static bool MustMove(Column before, Column? after) =>
        after is null || before.Type != after.Type || before.Collation != after.Collation || ColumnsDiff.MustReplace(before, after);
}
