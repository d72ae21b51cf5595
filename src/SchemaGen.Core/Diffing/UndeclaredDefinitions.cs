using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>
/// What recorded migrations made and models do not declare: domains, composite types with the columns of them, functions, views, triggers, policies,
/// partitions, what partitions have of their own, and grants; and what models have no word for (<see cref="BesideModels"/>): tables without a key, sequences that number no column, enum types,
/// schemas and extensions that no model needs.
/// </summary>
public static class UndeclaredDefinitions
{
    /// <summary>
    /// Adds to a wanted schema the definitions that are recorded and that it does not name, so that the difference of the two leaves them
    /// alone. What belongs to a table that goes, goes with it, and so does a view that names a table or a column which goes.
    /// </summary>
    /// <param name="wanted">What the models ask for.</param>
    /// <param name="recorded">What the recorded migrations lead to.</param>
    /// <param name="renames">The declared renames, which views, triggers and policies follow.</param>
    /// <returns>The wanted schema with the recorded definitions.</returns>
    /// <exception cref="OperationException">A declared rename cannot be made.</exception>
    public static SchemaSnapshot Keep(SchemaSnapshot wanted, SchemaSnapshot recorded, DeclaredRenames renames)
    {
        bool guards = recorded.Domains.Count + recorded.CompositeTypes.Count > 0
            || recorded.Tables.Any(t => t.Triggers.Count + t.Policies.Count + t.Partitions.Count > 0 || t.RowSecurity != RowSecurity.Off
                || BesideModels.Is(t, recorded) || t.Indexes.Any(BesideModels.Is) || t.ExclusionConstraints.Any(BesideModels.Is));
        if (recorded.Routines.Count + recorded.Views.Count + recorded.Grants.Count + recorded.Enums.Count + recorded.Sequences.Count
            + recorded.Schemas.Count + recorded.Extensions.Count == 0 && !guards)
            return wanted;

        Preparation preparation = new(recorded, wanted, new DiffOutput());
        preparation.Begin(renames);
        SchemaSnapshot current = preparation.Current;
        SchemaSnapshot asked = wanted;
        wanted = wanted with { Tables = Kept(wanted.Tables, current.Tables, t => IsFree(t.Name) && BesideModels.Is(t, current)) };
        wanted = wanted with { Tables = wanted.Tables.Select(t => asked.Tables.Contains(t.Name) ? t : Standing(t, wanted)).ToSchemaObjects() };
        SchemaSnapshot kept = wanted with
        {
            Enums = Kept(
                wanted.Enums,
                current.Enums,
                e => IsFree(e.Name) && (!current.ColumnsOfType(e.Name).Any() || current.TypesMadeOf(e.Name).Any() || wanted.ColumnsOfType(e.Name).Any())),
            Domains = Kept(wanted.Domains, current.Domains, d => IsFree(d.Name)),
            CompositeTypes = Kept(wanted.CompositeTypes, current.CompositeTypes, c => IsFree(c.Name)),
            Sequences = Kept(wanted.Sequences, current.Sequences, s => IsFree(s.Name) && (s.OwnedBy is null || Numbers(s, wanted))),
            Routines = Kept(wanted.Routines, current.Routines, r => !wanted.Routines.Contains(r.Signature)),
            Views = Standing(current, wanted).Aggregate(wanted.Views, static (all, v) => all.Contains(v.Name) ? all : all.Set(v)),
            Tables = guards ? wanted.Tables.Select(t => current.Tables.Find(t.Name) is { } before ? Keep(t, before, current) : t).ToSchemaObjects() : wanted.Tables,
        };
        kept = kept with { Extensions = Extensions(kept, current) };
        return (kept with { Schemas = Schemas(kept, current) }).KeepGrants(current);

        bool IsFree(QualifiedName name) => !preparation.IsAside(name) && !asked.HasType(name) && !asked.HasRelation(name);
    }

    // What it references may go.
    private static Table Standing(Table table, SchemaSnapshot wanted) => table with
    {
        ForeignKeys = table.ForeignKeys
            .Where(f => wanted.Tables.Find(f.ReferencedTable) is { } there && f.ReferencedColumns.Items.All(there.Columns.Contains)).ToNamedList(),
    };

    // One whose column goes, or is numbered otherwise, goes with it.
    private static bool Numbers(Sequence sequence, SchemaSnapshot wanted) => sequence.OwnedBy is { } owner
        && wanted.Tables.Find(owner.Table)?.Columns.Find(owner.Column)?.Default is { } value
        && SqlExpressions.Canonical(value) == SqlExpressions.Canonical(SqlExpressions.NextValue(sequence.Name));

    private static SchemaObjects<T> Kept<T>(SchemaObjects<T> wanted, SchemaObjects<T> recorded, Func<T, bool> isKept)
        where T : class, ISchemaObject => recorded.Where(isKept).Aggregate(wanted, static (all, item) => all.Set(item));

    // Those that columns or types brought go when the last of these goes; a person made the others.
    private static NamedList<Extension> Extensions(SchemaSnapshot kept, SchemaSnapshot recorded)
    {
        HashSet<string> brought = Needed(recorded);
        HashSet<string> needed = Needed(kept);
        return kept.Extensions
            .Concat(recorded.Extensions.Where(e => !kept.Extensions.Contains(e.Name) && (!brought.Contains(e.Name) || needed.Contains(e.Name)))).ToNamedList();
    }

    private static HashSet<string> Needed(SchemaSnapshot schema) => new(
        NeededExtensions.Of(schema.Tables, [.. schema.Domains, .. schema.CompositeTypes]).Select(static e => e.Name), StringComparer.Ordinal);

    // One that had tables or enums of models goes with them; the comments of schemas are never those of models.
    private static NamedList<DatabaseSchema> Schemas(SchemaSnapshot kept, SchemaSnapshot recorded)
    {
        HashSet<string> used = new(
            kept.Tables.Select(static t => t.Name.Schema).Concat(kept.Enums.Select(static e => e.Name.Schema)).Concat(kept.Domains.Select(static d => d.Name.Schema))
                .Concat(kept.CompositeTypes.Select(static c => c.Name.Schema)).Concat(kept.Sequences.Select(static s => s.Name.Schema))
                .Concat(kept.Routines.Select(static r => r.Name.Schema)).Concat(kept.Views.Select(static v => v.Name.Schema))
                .Concat(kept.Extensions.Select(static e => e.Schema).OfType<string>()),
            StringComparer.Ordinal);
        HashSet<string> ofModels = new(
            recorded.Tables.Select(static t => t.Name.Schema).Concat(recorded.Enums.Select(static e => e.Name.Schema)), StringComparer.Ordinal);
        return kept.Schemas
            .Select(s => s.Comment is null && recorded.Schemas.Find(s.Name) is { Comment: { } comment } ? s with { Comment = comment } : s)
            .Concat(recorded.Schemas.Where(s => !kept.Schemas.Contains(s.Name) && (used.Contains(s.Name) || !ofModels.Contains(s.Name)))).ToNamedList();
    }

    private static bool IsOfTenantsAlone(Table table) => table.Policies.Count > 0 && table.Policies.All(TenantPolicy.Is);

    // A view cannot stand without a table or a column that it names, nor can those over it.
    private static IEnumerable<View> Standing(SchemaSnapshot recorded, SchemaSnapshot wanted)
    {
        HashSet<QualifiedName> falling = [.. ViewOrder.Over(recorded, v => recorded.Tables.Any(t => v.Reads(t.Name) && Lacks(wanted, t, v, recorded))).Select(static v => v.Name)];
        return recorded.Views.Where(v => !falling.Contains(v.Name));
    }

    private static bool Lacks(SchemaSnapshot wanted, Table table, View view, SchemaSnapshot recorded) =>
        wanted.Tables.Find(table.Name) is not { } there
        || table.Columns.Any(c => !there.Columns.Contains(c.Name) && !BesideModels.Is(c, recorded) && view.Names(table.Name, c.Name));

    private static Table Keep(Table wanted, Table recorded, SchemaSnapshot schema)
    {
        List<Column> beside = [.. recorded.Columns.Where(c => !wanted.Columns.Contains(c.Name) && BesideModels.Is(c, schema))];
        List<string> gone = [.. recorded.Columns.Where(c => !wanted.Columns.Contains(c.Name) && !beside.Contains(c)).Select(static c => c.Name)];
        return wanted with
        {
            Columns = wanted.Columns.Concat(beside).ToNamedList(),
            // What is over such a column no model can say either.
            UniqueConstraints = Kept(wanted.UniqueConstraints, recorded.UniqueConstraints, u => beside.Exists(c => u.Columns.Items.Contains(c.Name))),
            CheckConstraints = Kept(wanted.CheckConstraints, recorded.CheckConstraints, k => beside.Exists(c => SqlIdentifiers.Mentions(k.Expression, c.Name))),
            Indexes = Kept(wanted.Indexes, recorded.Indexes, i => beside.Exists(c => i.Mentions(c.Name)) || (BesideModels.Is(i) && Stands(i))),
            ExclusionConstraints = Kept(wanted.ExclusionConstraints, recorded.ExclusionConstraints, e => BesideModels.Is(e) && Stands(e.ToIndex())),
            // What a behavior brought goes with it.
            Triggers = Kept(wanted.Triggers, recorded.Triggers, static t => !AuditTrigger.Is(t)),
            Policies = Kept(wanted.Policies, recorded.Policies, static p => !TenantPolicy.Is(p)),
            RowSecurity = wanted.RowSecurity == RowSecurity.Off && !IsOfTenantsAlone(recorded) ? recorded.RowSecurity : wanted.RowSecurity,
            Partitions = wanted.Partitioning is null || wanted.Partitioning != recorded.Partitioning
                ? wanted.Partitions
                : Kept(wanted.Partitions.Select(p => recorded.Partitions.Find(p.Name) is { } there ? p.WithTraitsOf(Standing(there)) : p).ToNamedList(), recorded.Partitions.Select(Standing).ToNamedList(), static _ => true).Standing(),
        };

        Partition Standing(Partition partition) => partition.WithoutPartsOver(gone, wanted.CheckConstraints);

        bool Stands(TableIndex index) => !gone.Exists(c => index.Mentions(c));
    }

    private static NamedList<T> Kept<T>(NamedList<T> wanted, NamedList<T> recorded, Func<T, bool> isKept)
        where T : class, INamed => wanted.Concat(recorded.Where(r => !wanted.Contains(r.Name) && isKept(r))).ToNamedList();
}
