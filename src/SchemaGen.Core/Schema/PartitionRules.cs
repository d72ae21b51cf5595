namespace SchemaGen.Schema;

/// <summary>What PostgreSQL demands of partitioned tables.</summary>
internal static class PartitionRules
{
    public static IEnumerable<SnapshotProblem> Of(Table table)
    {
        if (table.Partitioning is not { } partitioning)
            return table.Partitions.IsEmpty ? [] : [Contradiction(table, $"\"{table.Name}\" has partitions, and says not how it is partitioned.")];
        return OfKey(table, partitioning)
            .Concat(OfKeys(table, partitioning))
            .Concat(OfFacets(table))
            .Concat(table.Partitions.SelectMany(p => OfPartition(table, p)));
    }

    public static IEnumerable<SnapshotProblem> OfPartition(Table table, Partition partition)
    {
        QualifiedName above = partition.Of is { } of ? table.Name with { Name = of } : table.Name;
        if (table.PartitioningAbove(partition) is not { } partitioning || IsUnderItself(table, partition))
            return [Contradiction(table, $"partition \"{partition.Name}\" is to be one of \"{above}\", which is no partitioned partition of \"{table.Name}\".")];
        List<SnapshotProblem> problems = [];
        if (!partition.Bound.Fits(partitioning))
            problems.Add(Contradiction(table, $"partition \"{partition.Name}\" has a bound that does not fit {Words(partitioning)}."));
        if (partition.Bound.IsDefault && table.Partitions.Any(p => p.Bound.IsDefault && p.Of == partition.Of && p.Name != partition.Name))
            problems.Add(Contradiction(table, $"\"{above}\" has two default partitions."));
        Table own = table.Own(partition);
        if (partition.Partitioning is not null)
            problems.AddRange(OfFacets(own));
        if (partition.Partitioning is not null && !(own.CheckConstraints.IsEmpty && own.Indexes.IsEmpty))
            problems.Add(Contradiction(table, $"partition \"{partition.Name}\" is partitioned itself; checks and indexes of its own are for those that hold rows."));
        problems.AddRange(own.Indexes.SelectMany(i => TableRules.OfIndex(own, i)));
        if (own.CheckConstraints.FirstOrDefault(c => TableRules.HasConstraint(table, c.Name)) is { } check)
            problems.Add(new(SnapshotProblemKind.Taken, table.Name, $"\"{table.Name}\" has a constraint of the name \"{check.Name}\", which is one of its partition \"{partition.Name}\" too."));
        return partition.Partitioning is { } below ? problems.Concat(OfKey(table, below)).Concat(OfKeys(table, below)) : problems;
    }

    private static bool IsUnderItself(Table table, Partition partition)
    {
        Partition? above = partition;
        for (int i = 0; i <= table.Partitions.Count && above is not null; i++)
            above = above.Of is { } of ? table.Partitions.Find(of) : null;
        return above is not null;
    }

    /// <summary>A key that cannot be unique over all partitions, because it lacks a part of the partition key.</summary>
    public static string? Lacking(Table table, EquatableArray<string> key) =>
        table.Partitioning is null ? null : table.Partitionings().Select(p => Lacking(p, key)).OfType<string>().FirstOrDefault();

    private static string? Lacking(Partitioning partitioning, EquatableArray<string> key) =>
        partitioning.Keys.Items.Where(k => k.IsExpression || !key.Items.Contains(k.Value)).Select(static k => k.Value).FirstOrDefault();

    private static IEnumerable<SnapshotProblem> OfKey(Table table, Partitioning partitioning)
    {
        if (partitioning.Keys.IsEmpty || (partitioning.Strategy == PartitionStrategy.List && partitioning.Keys.Count > 1))
            yield return Contradiction(table, $"\"{table.Name}\" needs a partition key, and one by list has a single part.");
        foreach (PartitionKey key in partitioning.Keys.Items.Where(static k => !k.IsExpression))
        {
            if (table.Columns.Find(key.Value) is not { } column)
                yield return new(SnapshotProblemKind.Missing, table.Name, $"the partition key names the column \"{key.Value}\", which \"{table.Name}\" does not have.");
            else if (column.Generated is not null)
                yield return Contradiction(table, $"the partition key names the computed column \"{key.Value}\", which PostgreSQL refuses.");
        }
    }

    // PostgreSQL looks for duplicates in one partition at a time.
    private static IEnumerable<SnapshotProblem> OfKeys(Table table, Partitioning partitioning)
    {
        IEnumerable<(string Part, EquatableArray<string> Columns)> keys =
            (table.PrimaryKey is { } primary ? [($"primary key \"{primary.Name}\"", primary.Columns)] : Array.Empty<(string, EquatableArray<string>)>())
            .Concat(table.UniqueConstraints.Select(static u => ($"unique constraint \"{u.Name}\"", u.Columns)))
            .Concat(table.Indexes.Where(static i => i.Unique)
                .Select(static i => ($"unique index \"{i.Name}\"", i.Keys.Items.Where(static k => !k.IsExpression).Select(static k => k.Value).ToEquatableArray())))
            .Concat(table.ExclusionConstraints.Select(static e => ($"exclusion constraint \"{e.Name}\"", EqualColumns(e))));
        foreach ((string part, EquatableArray<string> columns) in keys)
        {
            if (Lacking(partitioning, columns) is { } missing)
                yield return Contradiction(table, $"{part} lacks \"{missing}\" of the partition key of \"{table.Name}\"; add it, or PostgreSQL could not look for duplicates in all partitions.");
        }
    }

    private static EquatableArray<string> EqualColumns(ExclusionConstraint exclusion) =>
        exclusion.Elements.Items.Where(static e => e.Operator == "=" && !e.Key.IsExpression).Select(static e => e.Key.Value).ToEquatableArray();

    private static IEnumerable<SnapshotProblem> OfFacets(Table table)
    {
        if (!table.StorageParameters.IsEmpty)
            yield return Contradiction(table, $"\"{table.Name}\" is partitioned and stores nothing itself; it cannot have storage parameters.");
        foreach (TableIndex index in table.Indexes.Where(static i => !i.StorageParameters.IsEmpty))
            yield return Contradiction(table, $"index \"{index.Name}\" of the partitioned table \"{table.Name}\" stores nothing itself; it cannot have storage parameters.");
        foreach (CheckConstraint check in table.CheckConstraints.Where(static c => c.NoInherit))
            yield return Contradiction(table, $"check constraint \"{check.Name}\" of the partitioned table \"{table.Name}\" cannot be NO INHERIT.");
    }

    private static string Words(Partitioning partitioning) => $"a table partitioned by {partitioning.Strategy.ToString().ToLowerInvariant()} of {partitioning.Keys.Count} columns";

    private static SnapshotProblem Contradiction(Table table, string message) => new(SnapshotProblemKind.Contradiction, table.Name, message);
}
