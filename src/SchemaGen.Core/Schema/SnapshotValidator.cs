using System.Text;

namespace SchemaGen.Schema;

/// <summary>The rules that need the whole snapshot at once.</summary>
internal static class SnapshotValidator
{
    public static IEnumerable<SnapshotProblem> Validate(SchemaSnapshot schema) =>
        schema.Tables.SelectMany(t => TableRules.Of(schema, t))
            .Concat(schema.Sequences.SelectMany(s => OfOwner(schema, s)))
            .Concat(schema.Enums.SelectMany(OfLabels))
            .Concat(schema.Domains.SelectMany(OfDomain))
            .Concat(schema.Views.SelectMany(OfView))
            .Concat(GrantRules.OfSnapshot(schema))
            .Concat(OfSchemas(schema))
            .Concat(OfRelationNames(schema))
            .Concat(OfTypeNames(schema))
            .Concat(OfLengths(schema));

    private static IEnumerable<SnapshotProblem> OfOwner(SchemaSnapshot schema, Sequence sequence)
    {
        if (sequence.OwnedBy is { } owner && schema.Tables.Find(owner.Table)?.Columns.Contains(owner.Column) != true)
            yield return new(
                SnapshotProblemKind.Missing,
                sequence.Name,
                $"sequence \"{sequence.Name}\" is owned by the column \"{owner}\", which is not there.");
    }

    public static IEnumerable<SnapshotProblem> OfLabels(EnumType type) =>
        from label in type.Labels
        group label by label into same
        where same.Skip(1).Any()
        select new SnapshotProblem(SnapshotProblemKind.Taken, type.Name, $"enum type \"{type.Name}\" has the label \"{same.Key}\" twice.");

    public static IEnumerable<SnapshotProblem> OfDomain(Domain domain) =>
        from check in domain.Checks
        where check.NoInherit
        select new SnapshotProblem(
            SnapshotProblemKind.Contradiction, domain.Name, $"the check \"{check.Name}\" of domain \"{domain.Name}\" cannot be NO INHERIT: domains do not inherit.");

    public static IEnumerable<SnapshotProblem> OfView(View view)
    {
        if (!view.Materialized && !view.Indexes.IsEmpty)
            yield return new(
                SnapshotProblemKind.Contradiction, view.Name, $"\"{view.Name}\" is no materialized view, and only those have indexes.");
        if (!view.Options.Items.SequenceEqual(view.Options.Items.OrderBy(static o => o, StringComparer.Ordinal), StringComparer.Ordinal))
            yield return new(SnapshotProblemKind.Contradiction, view.Name, $"view \"{view.Name}\" must name its options in ordinal order.");
    }

    private static IEnumerable<SnapshotProblem> OfSchemas(SchemaSnapshot schema) =>
        from name in schema.Tables.Select(static t => t.Name)
            .Concat(schema.Enums.Select(static e => e.Name))
            .Concat(schema.Domains.Select(static d => d.Name))
            .Concat(schema.CompositeTypes.Select(static c => c.Name))
            .Concat(schema.Sequences.Select(static s => s.Name))
            .Concat(schema.Routines.Select(static r => r.Name))
            .Concat(schema.Views.Select(static v => v.Name))
        where !schema.HasSchema(name.Schema)
        select new SnapshotProblem(
            SnapshotProblemKind.Missing, name, $"\"{name}\" is in the schema \"{name.Schema}\", which is not there.");

    // Indexes, tables and sequences of one schema share their names; only here is it checked across tables, because it takes all of them.
    private static IEnumerable<SnapshotProblem> OfRelationNames(SchemaSnapshot schema)
    {
        HashSet<QualifiedName> names = [.. schema.Tables.Select(static t => t.Name)];
        foreach (Sequence sequence in schema.Sequences)
        {
            if (!names.Add(sequence.Name))
                yield return Taken(sequence.Name, "a sequence and a table");
        }

        foreach (View view in schema.Views)
        {
            if (!names.Add(view.Name))
                yield return Taken(view.Name, "a view and another relation");
            foreach (TableIndex index in view.Indexes)
            {
                if (!names.Add(view.Name with { Name = index.Name }))
                    yield return Taken(view.Name with { Name = index.Name }, $"an index of \"{view.Name}\" and another relation");
            }
        }

        foreach (Table table in schema.Tables)
        {
            foreach (Partition partition in table.Partitions)
            {
                if (!names.Add(table.Name with { Name = partition.Name }))
                    yield return Taken(table.Name with { Name = partition.Name }, $"a partition of \"{table.Name}\" and another relation");
                foreach (TableIndex index in partition.Indexes)
                {
                    if (!names.Add(table.Name with { Name = index.Name }))
                        yield return Taken(table.Name with { Name = index.Name }, $"an index of \"{partition.Name}\" and another relation");
                }
            }

            foreach (string index in TableRules.IndexNames(table))
            {
                QualifiedName name = new(table.Name.Schema, index);
                if (!names.Add(name))
                    yield return Taken(name, $"an index of \"{table.Name}\" and another relation");
            }
        }
    }

    // Tables, views and sequences have a row type of their name.
    private static IEnumerable<SnapshotProblem> OfTypeNames(SchemaSnapshot schema)
    {
        HashSet<QualifiedName> names = [];
        foreach (QualifiedName type in schema.Enums.Select(static e => e.Name)
            .Concat(schema.Domains.Select(static d => d.Name)).Concat(schema.CompositeTypes.Select(static c => c.Name)))
        {
            if (schema.HasRelation(type))
                yield return Taken(type, "a type and a table, view or sequence");
            if (!names.Add(type))
                yield return Taken(type, "two types");
        }
    }

    private static IEnumerable<SnapshotProblem> OfLengths(SchemaSnapshot schema)
    {
        foreach (Table table in schema.Tables)
        {
            IEnumerable<string> names = new[] { table.Name.Schema, table.Name.Name }
                .Concat(table.Columns.Select(static c => c.Name))
                .Concat(TableRules.ConstraintNames(table))
                .Concat(table.Indexes.Select(static i => i.Name))
                .Concat(table.Partitions.SelectMany(static p => p.CheckConstraints.Select(static c => c.Name).Concat(p.Indexes.Select(static i => i.Name)).Prepend(p.Name)))
                .Concat(table.Triggers.Select(static t => t.Name))
                .Concat(table.Policies.Select(static p => p.Name));
            foreach (string name in names.Where(IsTooLong))
                yield return TooLong(table.Name, name);
        }

        IEnumerable<string> others = schema.Enums.SelectMany(static e => e.Labels.Items.Concat([e.Name.Name]))
            .Concat(schema.Sequences.Select(static s => s.Name.Name))
            .Concat(schema.CompositeTypes.SelectMany(static c => c.Attributes.Select(static a => a.Name).Concat([c.Name.Name])))
            .Concat(schema.Domains.SelectMany(static d => d.Checks.Select(static c => c.Name).Concat([d.Name.Name])))
            .Concat(schema.Routines.Select(static r => r.Name.Name))
            .Concat(schema.Views.SelectMany(static v => v.Indexes.Select(static i => i.Name).Concat([v.Name.Name])));
        foreach (string name in others.Where(IsTooLong))
            yield return TooLong(name, name);
    }

    private static bool IsTooLong(string name) => Encoding.UTF8.GetByteCount(name) > Naming.MaxBytes;

    private static SnapshotProblem TooLong(QualifiedName owner, string name) =>
        new(
            SnapshotProblemKind.TooLong,
            owner,
            $"the name \"{name}\" is longer than {Naming.MaxBytes} bytes, and PostgreSQL would cut it.");

    private static SnapshotProblem Taken(QualifiedName name, string what) =>
        new(SnapshotProblemKind.Taken, name, $"the name \"{name}\" is given to {what}.");
}
