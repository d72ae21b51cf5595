namespace SchemaGen.Schema;

/// <summary>
/// What PostgreSQL demands of the parts of one table. Operations refuse what breaks a rule, and a whole snapshot is checked by the same
/// rules. Each costs no more than the size of the table and of what it references.
/// </summary>
internal static class TableRules
{
    private static readonly PartNames PrimaryKeys =
        new(static t => t.PrimaryKey is { } key ? [key.Name] : [], static (t, name) => t.PrimaryKey?.Name == name);

    private static readonly PartNames UniqueConstraints = PartNames.Of(static t => t.UniqueConstraints);

    private static readonly PartNames ExclusionConstraints = PartNames.Of(static t => t.ExclusionConstraints);

    private static readonly PartNames[] Constraints =
    [
        PrimaryKeys,
        UniqueConstraints,
        PartNames.Of(static t => t.CheckConstraints),
        ExclusionConstraints,
        PartNames.Of(static t => t.ForeignKeys),
    ];

    private static readonly PartNames[] Indexes = [PrimaryKeys, UniqueConstraints, ExclusionConstraints, PartNames.Of(static t => t.Indexes)];

    public static IEnumerable<SnapshotProblem> Of(SchemaSnapshot schema, Table table) =>
        table.Columns.SelectMany(c => OfColumn(table, c))
            .Concat(table.PrimaryKey is { } key ? OfPrimaryKey(table, key) : [])
            .Concat(table.UniqueConstraints.SelectMany(u => OfUniqueConstraint(table, u)))
            .Concat(table.ExclusionConstraints.SelectMany(e => OfExclusionConstraint(table, e)))
            .Concat(table.ForeignKeys.SelectMany(f => OfForeignKey(schema, table, f)))
            .Concat(table.Indexes.SelectMany(i => OfIndex(table, i)))
            .Concat(table.Triggers.SelectMany(t => OfTrigger(schema, table, t)))
            .Concat(table.Policies.SelectMany(p => OfPolicy(schema, table, p)))
            .Concat(PartitionRules.Of(table))
            .Concat(OfNames(table));

    public static IEnumerable<SnapshotProblem> OfColumn(Table table, Column column) =>
        column is { Identity: null, Generated: null } ? [] : OfComputedColumn(table, column);

    private static IEnumerable<SnapshotProblem> OfComputedColumn(Table table, Column column)
    {
        int sources = (column.Default is null ? 0 : 1) + (column.Identity is null ? 0 : 1) + (column.Generated is null ? 0 : 1);
        if (sources > 1)
            yield return new(
                SnapshotProblemKind.Contradiction,
                table.Name,
                $"column \"{column.Name}\" can have a default, an identity or an expression, but only one of them.");
        if (column is { Generated.Virtual: true, StatisticsTarget: not null })
            yield return new(
                SnapshotProblemKind.Contradiction,
                table.Name,
                $"column \"{column.Name}\" is computed on read, and PostgreSQL keeps no statistics of it.");
        if (column is { Identity: not null, Nullable: true })
            yield return new(
                SnapshotProblemKind.Contradiction,
                table.Name,
                $"column \"{column.Name}\" is an identity column, and those are never null.");
    }

    public static IEnumerable<SnapshotProblem> OfPrimaryKey(Table table, PrimaryKey key)
    {
        foreach (SnapshotProblem problem in OfColumns(table, $"primary key \"{key.Name}\"", key.Columns.Items))
            yield return problem;
        foreach (string name in key.Columns)
        {
            if (table.Columns.Find(name) is { Nullable: true })
                yield return new(
                    SnapshotProblemKind.Contradiction,
                    table.Name,
                    $"column \"{name}\" is part of primary key \"{key.Name}\" and must not be nullable.");
        }
    }

    public static IEnumerable<SnapshotProblem> OfUniqueConstraint(Table table, UniqueConstraint unique) =>
        OfColumns(table, $"unique constraint \"{unique.Name}\"", unique.Columns.Items.Concat(unique.Include.Items));

    /// <summary>Columns that a constraint or an index names and the table lacks.</summary>
    private static IEnumerable<SnapshotProblem> OfColumns(Table table, string part, IEnumerable<string> columns) =>
        columns.Where(c => !table.Columns.Contains(c)).Select(c => Lacks(table, part, c));

    private static SnapshotProblem Lacks(Table table, string part, string column) =>
        new(SnapshotProblemKind.Missing, table.Name, $"{part} names the column \"{column}\", which \"{table.Name}\" does not have.");

    public static IEnumerable<SnapshotProblem> OfIndex(Table table, TableIndex index) =>
        MissingColumns(table, index).Select(c => Lacks(table, $"index \"{index.Name}\"", c));

    public static IEnumerable<SnapshotProblem> OfExclusionConstraint(Table table, ExclusionConstraint exclusion)
    {
        string part = $"exclusion constraint \"{exclusion.Name}\"";
        return exclusion.Elements.IsEmpty
            ? [new(SnapshotProblemKind.Contradiction, table.Name, $"{part} compares nothing.")]
            : MissingColumns(table, exclusion.ToIndex()).Select(c => Lacks(table, part, c));
    }

    private static IEnumerable<string> MissingColumns(Table table, TableIndex index)
    {
        foreach (IndexKey key in index.Keys)
        {
            if (!key.IsExpression && !table.Columns.Contains(key.Value))
                yield return key.Value;
        }

        foreach (string column in index.Include)
        {
            if (!table.Columns.Contains(column))
                yield return column;
        }
    }

    public static IEnumerable<SnapshotProblem> OfForeignKey(SchemaSnapshot schema, Table table, ForeignKey key)
    {
        string part = $"foreign key \"{key.Name}\"";
        foreach (SnapshotProblem problem in OfColumns(table, part, key.Columns.Items))
            yield return problem;
        if (key.Columns.Count != key.ReferencedColumns.Count || key.Columns.IsEmpty)
            yield return new(
                SnapshotProblemKind.Contradiction,
                table.Name,
                $"{part} has {key.Columns.Count} columns and references {key.ReferencedColumns.Count}.");

        Table? referenced = key.ReferencedTable == table.Name ? table : schema.Tables.Find(key.ReferencedTable);
        if (referenced is null)
        {
            yield return new(
                SnapshotProblemKind.Missing, table.Name, $"{part} references the table \"{key.ReferencedTable}\", which is not there.");
            yield break;
        }

        bool complete = true;
        foreach (SnapshotProblem problem in OfColumns(referenced, part, key.ReferencedColumns.Items))
        {
            complete = false;
            yield return problem with { Object = table.Name };
        }

        if (complete && !TableKeys.Of(referenced).Any(k => TableKeys.Match(k, key.ReferencedColumns.Items)))
        {
            string columns = string.Join(", ", key.ReferencedColumns.Items);
            yield return new(
                SnapshotProblemKind.Missing,
                table.Name,
                $"{part} references ({columns}) of \"{referenced.Name}\", over which there is no primary key, "
                + "unique constraint or unique index.");
        }
    }

    /// <summary>
    /// A trigger. Its function may be one that the snapshot does not know, such as one of an extension or SchemaGen's own.
    /// </summary>
    public static IEnumerable<SnapshotProblem> OfTrigger(SchemaSnapshot schema, Table table, Trigger trigger)
    {
        string part = $"trigger \"{trigger.Name}\"";
        foreach (SnapshotProblem problem in OfColumns(table, part, trigger.UpdateOf.Items))
            yield return problem;
        if (!schema.HasSchema(trigger.Function.Schema) && !AuditTrigger.Is(trigger))
            yield return new(
                SnapshotProblemKind.Missing, table.Name, $"{part} runs a function in the schema \"{trigger.Function.Schema}\", which is not there.");
        bool sorted = trigger.Events.Items.Distinct().OrderBy(static e => e).SequenceEqual(trigger.Events.Items);
        if (trigger.Events.IsEmpty || !sorted)
            yield return new(
                SnapshotProblemKind.Contradiction, table.Name, $"{part} must name its events once each, in the order insert, delete, update, truncate.");
        if (trigger.IsConstraint ? trigger.ForEachStatement || trigger.Timing != TriggerTiming.After : trigger.Deferral != Deferral.NotDeferrable)
            yield return new(
                SnapshotProblemKind.Contradiction,
                table.Name,
                $"{part}: only a constraint trigger can be deferrable, and that one runs after each row.");
    }

    /// <summary>A policy. PostgreSQL knows no rows to see for an insert, and none to write for a select or a delete.</summary>
    public static IEnumerable<SnapshotProblem> OfPolicy(SchemaSnapshot schema, Table table, Policy policy)
    {
        bool contradicts = policy.Command switch
        {
            PolicyCommand.Insert => policy.Using is not null,
            PolicyCommand.Select or PolicyCommand.Delete => policy.WithCheck is not null,
            _ => false,
        };
        if (contradicts)
            yield return new(
                SnapshotProblemKind.Contradiction,
                table.Name,
                $"policy \"{policy.Name}\" for {policy.Command.ToString().ToLowerInvariant()} cannot have "
                + $"{(policy.Command == PolicyCommand.Insert ? "USING" : "WITH CHECK")}.");
    }

    /// <summary>Names that are given twice within the table: to two constraints, or to two indexes.</summary>
    private static IEnumerable<SnapshotProblem> OfNames(Table table)
    {
        HashSet<string> constraints = new(StringComparer.Ordinal);
        foreach (string name in ConstraintNames(table))
        {
            if (!constraints.Add(name))
                yield return new(SnapshotProblemKind.Taken, table.Name, $"\"{table.Name}\" has two constraints of the name \"{name}\".");
        }

        HashSet<string> indexes = new(StringComparer.Ordinal) { table.Name.Name };
        foreach (string name in IndexNames(table))
        {
            if (!indexes.Add(name))
                yield return new(
                    SnapshotProblemKind.Taken,
                    table.Name,
                    $"\"{table.Name}\" has two indexes, or an index and the table, of the name \"{name}\".");
        }
    }

    /// <summary>The names of all constraints: PostgreSQL keeps one list of them for each table.</summary>
    public static IEnumerable<string> ConstraintNames(Table table) => Constraints.SelectMany(p => p.All(table));

    /// <summary>Whether the table has a constraint of that name.</summary>
    public static bool HasConstraint(Table table, string name) => Has(Constraints, table, name);

    /// <summary>The names of all indexes, those behind constraints among them: they share the names of their schema with tables.</summary>
    public static IEnumerable<string> IndexNames(Table table) => Indexes.SelectMany(p => p.All(table));

    /// <summary>The names of all relations that come and go with a table: its indexes, its partitions, and their own indexes.</summary>
    public static IEnumerable<string> RelationNames(Table table) =>
        IndexNames(table).Concat(table.Partitions.SelectMany(static p => p.Indexes.Select(static i => i.Name).Prepend(p.Name)));

    /// <summary>Whether the table has an index of that name, be it behind a constraint.</summary>
    public static bool HasIndex(Table table, string name) => Has(Indexes, table, name);

    private static bool Has(PartNames[] kinds, Table table, string name)
    {
        foreach (PartNames kind in kinds)
        {
            if (kind.Contain(table, name))
                return true;
        }

        return false;
    }
}
