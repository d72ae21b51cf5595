namespace SchemaGen.Operations;

/// <summary>
/// Writes other names into a whole snapshot. PostgreSQL knows by number what expressions, views and signatures name, so that all of it follows
/// a rename at once; what it keeps as text, such as the body of a function in quotes, stays.
/// </summary>
/// <param name="objects">The name to write for that of a table, view, sequence or routine.</param>
/// <param name="types">The name to write for that of a type that users created.</param>
/// <param name="text">The SQL to write for an expression or a query.</param>
/// <param name="routine">The parameters and the definition to write for those of a routine.</param>
internal sealed class SnapshotNames(
    Func<QualifiedName, QualifiedName> objects,
    Func<QualifiedName, QualifiedName> types,
    Func<string, string> text,
    Func<Routine, Routine> routine)
{
    /// <summary>The snapshot with the other names; what names nothing of it stays the same object.</summary>
    public SchemaSnapshot WriteInto(SchemaSnapshot schema)
    {
        Dictionary<QualifiedName, QualifiedName> signatures = [];
        foreach (Routine each in schema.Routines)
            signatures[each.Signature] = Renamed(each).Signature;
        return schema with
        {
            Enums = All(schema.Enums, e => e with { Name = types(e.Name) }),
            Domains = All(schema.Domains, WriteInto),
            CompositeTypes = All(schema.CompositeTypes, Renamed),
            Sequences = All(schema.Sequences, Renamed),
            Routines = All(schema.Routines, Renamed),
            Views = All(schema.Views, WriteInto),
            Tables = All(schema.Tables, WriteInto),
            Grants = All(schema.Grants, g => g with { Object = Renamed(g, signatures) }),
        };
    }

    /// <summary>A domain with the other names.</summary>
    public Domain WriteInto(Domain domain) => domain with
    {
        Name = types(domain.Name),
        Type = Renamed(domain.Type),
        Default = Renamed(domain.Default),
        Checks = domain.Checks.Select(Renamed).ToNamedList(),
    };

    /// <summary>A view with the other names.</summary>
    public View WriteInto(View view) =>
        view with { Name = objects(view.Name), Query = text(view.Query), Indexes = view.Indexes.Select(Renamed).ToNamedList() };

    /// <summary>A table with the other names.</summary>
    public Table WriteInto(Table table) => table with
    {
        Name = objects(table.Name),
        Columns = table.Columns.Select(Renamed).ToNamedList(),
        CheckConstraints = table.CheckConstraints.Select(Renamed).ToNamedList(),
        ExclusionConstraints = table.ExclusionConstraints.Select(e => e.Over(Renamed(e.ToIndex()))).ToNamedList(),
        ForeignKeys = table.ForeignKeys.Select(f => f with { ReferencedTable = objects(f.ReferencedTable) }).ToNamedList(),
        Indexes = table.Indexes.Select(Renamed).ToNamedList(),
        Triggers = table.Triggers.Select(t => t with { Function = objects(t.Function), When = Renamed(t.When) }).ToNamedList(),
        Policies = table.Policies.Select(p => p with { Using = Renamed(p.Using), WithCheck = Renamed(p.WithCheck) }).ToNamedList(),
        Partitioning = table.Partitioning is { } partitioning ? Renamed(partitioning) : null,
        Partitions = table.Partitions.WithPartitionings(Renamed).WithParts(Renamed, Renamed),
    };

    /// <summary>The objects with each changed; what nothing changes of stays the same object.</summary>
    public static SchemaObjects<T> All<T>(SchemaObjects<T> items, Func<T, T> renamed)
        where T : class, ISchemaObject
    {
        List<(T From, T To)> changed = [];
        foreach (T item in items)
        {
            T other = renamed(item);
            if (!other.Equals(item))
                changed.Add((item, other));
        }

        // Names may move into one another's places, so that all old ones leave first.
        SchemaObjects<T> left = changed.Aggregate(items, static (all, c) => all.Remove(c.From.Name));
        return changed.Aggregate(left, static (all, c) => all.Set(c.To));
    }

    private QualifiedName Renamed(Grant grant, Dictionary<QualifiedName, QualifiedName> signatures) => grant.On switch
    {
        GrantTarget.Type => types(grant.Object),
        GrantTarget.Routine => signatures.TryGetValue(grant.Object, out QualifiedName signature) ? signature : objects(grant.Object),
        GrantTarget.Schema => grant.Object,
        _ => objects(grant.Object),
    };

    private CompositeType Renamed(CompositeType type) => type with
    {
        Name = types(type.Name),
        Attributes = type.Attributes.Select(a => a with { Type = Renamed(a.Type) }).ToNamedList(),
    };

    private Sequence Renamed(Sequence sequence) => sequence with
    {
        Name = objects(sequence.Name),
        OwnedBy = sequence.OwnedBy is { } owner ? owner with { Table = objects(owner.Table) } : null,
    };

    private Routine Renamed(Routine each) => routine(each) with { Name = objects(each.Name) };

    private Partitioning Renamed(Partitioning partitioning) =>
        partitioning with { Keys = partitioning.Keys.Items.Select(k => k.IsExpression ? k with { Value = text(k.Value) } : k).ToEquatableArray() };

    private Column Renamed(Column column) => column with
    {
        Type = Renamed(column.Type),
        Default = Renamed(column.Default),
        Generated = column.Generated is { } generated ? generated with { Expression = text(generated.Expression) } : null,
    };

    private TableIndex Renamed(TableIndex index) => index with
    {
        Keys = index.Keys.Items.Select(k => k.IsExpression ? k with { Value = text(k.Value) } : k).ToEquatableArray(),
        Predicate = Renamed(index.Predicate),
    };

    private CheckConstraint Renamed(CheckConstraint check) => check with { Expression = text(check.Expression) };

    private string? Renamed(string? expression) => expression is null ? null : text(expression);

    private PgType Renamed(PgType type)
    {
        if (type.Schema is not { } schema)
            return type;
        QualifiedName name = types(new(schema, type.Name));
        return type with { Schema = name.Schema, Name = name.Name };
    }
}
