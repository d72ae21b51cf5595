namespace SchemaGen.Diffing;

/// <summary>
/// One form for equal schemas, whether they come from models or from a server. A comparison of two normalized snapshots shows what differs and
/// not how it was written; the result is for comparing, not for creating.
/// </summary>
public static class SnapshotNormalizer
{
    /// <summary>The snapshot in its one form.</summary>
    /// <param name="snapshot">A snapshot from models, from a history, or from a server.</param>
    /// <returns>Expressions as <see cref="SqlExpressions.Canonical"/> writes them, options that are the default as null.</returns>
    public static SchemaSnapshot Normalize(SchemaSnapshot snapshot) => NormalizeParts(ExtensionTypes.Unqualified(snapshot));

    private static SchemaSnapshot NormalizeParts(SchemaSnapshot snapshot) => snapshot with
    {
        Schemas = snapshot.Schemas.Remove(QualifiedName.DefaultSchema),
        Extensions = snapshot.Extensions.Remove("plpgsql"),
        Sequences = SchemaObjects.Create<Sequence>([.. snapshot.Sequences.Select(static s => s with { Options = SequenceDefaults.Omit(s.Options, s.Type) })]),
        Domains = SchemaObjects.Create<Domain>([.. snapshot.Domains.Select(Normalize)]),
        Routines = SchemaObjects.Create<Routine>([.. snapshot.Routines.Select(Normalize)]),
        Views = SchemaObjects.Create<View>([.. snapshot.Views.Select(Normalize)]),
        Tables = SchemaObjects.Create<Table>([.. snapshot.Tables.Select(Normalize)]),
    };

    /// <summary>
    /// A live snapshot in the form in which it is compared with a desired one: where that leaves the schema or the version of an extension
    /// open, any will do.
    /// </summary>
    /// <param name="live">What the database has.</param>
    /// <param name="desired">What is wanted.</param>
    /// <returns>The normalized live snapshot.</returns>
    public static SchemaSnapshot NormalizeFor(SchemaSnapshot live, SchemaSnapshot desired)
    {
        SchemaSnapshot normalized = Normalize(live);
        return normalized with
        {
            Extensions = normalized.Extensions.Select(e => desired.Extensions.Find(e.Name) is { } wanted
                ? e with { Schema = wanted.Schema is null ? null : e.Schema, Version = wanted.Version is null ? null : e.Version }
                : e).ToNamedList(),
        };
    }

    private static Table Normalize(Table table) => table with
    {
        Columns = table.Columns.Select(Normalize).ToNamedList(),
        CheckConstraints = table.CheckConstraints.Select(Normalize).ToNamedList(),
        ExclusionConstraints = table.ExclusionConstraints.Select(e => e.Over(Normalize(e.ToIndex(), table))).ToNamedList(),
        Indexes = table.Indexes.Select(i => Normalize(i, table)).ToNamedList(),
        Partitioning = table.Partitioning is { } partitioning ? Normalize(partitioning) : null,
        Partitions = table.Partitions.Select(static p => p with { Bound = Normalize(p.Bound), StorageParameters = Normalize(p.StorageParameters) }).ToNamedList()
            .WithPartitionings(Normalize).WithParts(Normalize, i => Normalize(i, table)),
        StorageParameters = Normalize(table.StorageParameters),
        Triggers = table.Triggers.Select(static t => t with { When = Canonical(t.When) }).ToNamedList(),
        Policies = table.Policies.Select(static p => p with { Using = Canonical(p.Using), WithCheck = Canonical(p.WithCheck) }).ToNamedList(),
    };

    private static Domain Normalize(Domain domain) => domain with
    {
        Default = NormalizeDefault(domain.Default),
        Collation = domain.Collation == "default" ? null : domain.Collation,
        Checks = domain.Checks.Select(Normalize).ToNamedList(),
    };

    private static CheckConstraint Normalize(CheckConstraint check) => check with { Expression = SqlExpressions.Canonical(check.Expression) };

    private static Partitioning Normalize(Partitioning partitioning) => partitioning with
    {
        Keys = partitioning.Keys.Items.Select(static k => k.IsExpression ? k with { Value = SqlExpressions.Canonical(k.Value) } : k).ToEquatableArray(),
    };

    private static PartitionBound Normalize(PartitionBound bound) => bound with
    {
        From = bound.From.Items.Select(static v => SqlExpressions.Canonical(v)).ToEquatableArray(),
        To = bound.To.Items.Select(static v => SqlExpressions.Canonical(v)).ToEquatableArray(),
        // PostgreSQL keeps a list in its own order.
        In = bound.In.Items.Select(static v => SqlExpressions.Canonical(v)).OrderBy(static v => v, StringComparer.Ordinal).ToEquatableArray(),
    };

    private static View Normalize(View view) => view with
    {
        Query = SqlExpressions.Canonical(view.Query.Trim().TrimEnd(';')),
        Indexes = view.Indexes.Select(static i => Normalize(i, null)).ToNamedList(),
    };

    private static TableIndex Normalize(TableIndex index, Table? table) => index with
    {
        Keys = index.Keys.Select(k => Normalize(k, table)).ToEquatableArray(),
        Predicate = Canonical(index.Predicate),
        StorageParameters = Normalize(index.StorageParameters),
    };

    private static NamedList<StorageParameter> Normalize(NamedList<StorageParameter> parameters) =>
        parameters.IsEmpty ? parameters : parameters.Select(static p => p.Canonical()).ToNamedList();

    private static Routine Normalize(Routine routine) => routine with
    {
        Parameters = RoutineText.CanonicalParameters(routine.Parameters),
        Definition = RoutineText.Canonical(routine.Definition),
    };

    private static string? Canonical(string? expression) => expression is null ? null : SqlExpressions.Canonical(expression);

    // PostgreSQL stores no DEFAULT NULL.
    private static string? NormalizeDefault(string? value) => Canonical(value) is { } expression && expression != "null" ? expression : null;

    private static Column Normalize(Column column) => column with
    {
        Default = NormalizeDefault(column.Default),
        Generated = column.Generated is { } generated ? generated with { Expression = SqlExpressions.Canonical(generated.Expression) } : null,
        Identity = column.Identity is { } identity ? identity with { Options = SequenceDefaults.Omit(identity.Options, column.Type) } : null,
        Collation = column.Collation == "default" ? null : column.Collation,
    };

    private static IndexKey Normalize(IndexKey key, Table? table)
    {
        if (key.Nulls == (key.Descending ? NullsOrder.First : NullsOrder.Last))
            key = key with { Nulls = NullsOrder.Default };
        // PostgreSQL keeps what differs from the column.
        if (!key.IsExpression)
            return key.Collation is { } own && table?.Columns.Find(key.Value)?.Collation == own ? key with { Collation = null } : key;
        string expression = SqlExpressions.Canonical(key.Value);
        // PostgreSQL stores (a) as the column that it is.
        return table?.Columns.Contains(expression) == true ? key with { Value = expression, IsExpression = false } : key with { Value = expression };
    }
}
