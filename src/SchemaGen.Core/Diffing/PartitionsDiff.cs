using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares how one table is partitioned, and its partitions.</summary>
/// <param name="from">The table before.</param>
/// <param name="to">The table after, under the same name.</param>
/// <param name="traits">Compares what partitions have of their own.</param>
internal sealed class PartitionsDiff(Table from, Table to, PartitionTraitsDiff traits)
{
    // PostgreSQL changes no column of a partition key, so that the table is plain meanwhile.
    private readonly bool _isPlainMeanwhile = from.Partitioning is not null && Reshapes(from, to);

    /// <summary>Whether the table becomes a partitioned one, which stores nothing itself.</summary>
    public bool BecomesPartitioned => from.Partitioning is null && to.Partitioning is not null;

    /// <summary>Whether the table is plain just before it takes its form, so that it can have any key.</summary>
    public bool IsPlainBefore => from.Partitioning is null || _isPlainMeanwhile;

    /// <summary>Whether the table takes another form once its columns have their final shape, and a key can change with it.</summary>
    public bool TakesForm => _isPlainMeanwhile ? to.Partitioning is not null : from.Partitioning != to.Partitioning;

    /// <summary>Adds what changes.</summary>
    /// <param name="output">The difference.</param>
    /// <param name="key">The primary key that changes together with the form; null when it does not.</param>
    public void Emit(DiffOutput output, PrimaryKey? key)
    {
        if (from.Partitioning is not null || to.Partitioning is not null)
            EmitChanges(output, key);
    }

    private void EmitChanges(DiffOutput output, PrimaryKey? key)
    {
        QualifiedName table = to.Name;
        if (_isPlainMeanwhile)
            output.Add(DiffPhase.ReleasePartitionKeys, new AlterPartitioning(table, null));
        if (TakesForm)
            output.Add(DiffPhase.SetPartitioning, new AlterPartitioning(table, to.Partitioning) { Partitions = to.Partitions, PrimaryKey = key });
        foreach (Partition partition in from.Partitions.Where(p => !_isPlainMeanwhile && (TakesForm || !Stays(p))))
            traits.Leave(partition, output);
        if (TakesForm || _isPlainMeanwhile)
            return;
        output.AddRange(DiffPhase.DropPartitions, from.FromAbove().Reverse().Where(p => !Stays(p)).Select(p => new DropPartition(table, p.Name)));
        output.AddRange(DiffPhase.CreatePartitions, to.FromAbove().Where(p => !Stays(p)).Select(p => new CreatePartition(table, p)));
        foreach (Partition partition in to.Partitions.Where(Stays))
            traits.Emit(from.Partitions.Find(partition.Name)!, partition, output);
    }

    // Without its parent none stays.
    private bool Stays(Partition partition) =>
        from.Partitions.Find(partition.Name) is { } before && before.WithoutTraits() == to.Partitions.Find(partition.Name)?.WithoutTraits()
        && (before.Of is not { } of || Stays(from.Partitions.Find(of)!));

    private static bool Reshapes(Table from, Table to) =>
        from.Columns.Any(c => from.IsPartitionedBy(c.Name) && MustMove(c, to.Columns.Find(c.Name)));

    private static bool MustMove(Column before, Column? after) =>
        after is null || before.Type != after.Type || before.Collation != after.Collation || ColumnsDiff.MustReplace(before, after);
}
