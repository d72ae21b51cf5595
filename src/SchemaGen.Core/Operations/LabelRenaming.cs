namespace SchemaGen.Operations;

/// <summary>
/// Writes another spelling of an enum label into a whole snapshot. PostgreSQL knows by number which label a constant of the type is, so that
/// defaults, checks, predicates, bounds of partitions and views follow at once; bodies of functions in quotes are texts, which stay.
/// </summary>
/// <param name="schema">The schema before.</param>
/// <param name="type">The enum type.</param>
/// <param name="from">The label.</param>
/// <param name="to">Its new spelling.</param>
/// <param name="texts">Whether texts that become the label when they are read follow too, which they do not where PostgreSQL renames.</param>
internal sealed class LabelRenaming(SchemaSnapshot schema, QualifiedName type, string from, string to, bool texts = false)
{
    /// <summary>The schema after; the type itself is as it was.</summary>
    public SchemaSnapshot Apply() => schema with
    {
        Domains = SnapshotNames.All(schema.Domains, Renamed),
        Routines = SnapshotNames.All(schema.Routines, r => r with { Parameters = Written(r.Parameters), Definition = Written(r.Definition) }),
        Views = SnapshotNames.All(schema.Views, Renamed),
        Tables = SnapshotNames.All(schema.Tables, Renamed),
    };

    private SnapshotNames Names(Func<string, bool> isOfType) =>
        new(static name => name, static name => name, sql => Written(sql, isOfType), static routine => routine);

    private string Written(string sql) => Written(sql, static _ => false);

    private string Written(string sql, Func<string, bool> isOfType) =>
        texts ? SqlRenaming.RespellLabel(sql, type, from, to, isOfType) : SqlRenaming.RenameLabel(sql, type, from, to, isOfType);

    private Domain Renamed(Domain domain)
    {
        bool isOfType = IsOfType(domain.Type);
        Domain other = Names(name => isOfType && name == "value").WriteInto(domain);
        return other with { Default = Constant(other.Default, domain.Type) };
    }

    private View Renamed(View view)
    {
        Lazy<List<Table>> read = new(() => [.. schema.Tables.Where(t => view.Reads(t.Name))]);
        return Names(name => read.Value.Exists(t => t.Columns.Contains(name)) && read.Value.TrueForAll(t => t.Columns.Find(name) is not { } c || IsOfType(c.Type)))
            .WriteInto(view);
    }

    private Table Renamed(Table table)
    {
        Table other = Names(name => table.Columns.Find(name) is { } column && IsOfType(column.Type)).WriteInto(table);
        return other with
        {
            Columns = other.Columns.Select(c => c with { Default = Constant(c.Default, c.Type) }).ToNamedList(),
            Partitions = other.Partitions.Select(p => p with { Bound = Renamed(p, other) }).ToNamedList(),
        };
    }

    private PartitionBound Renamed(Partition partition, Table table)
    {
        PartitionBound bound = partition.Bound;
        PgType?[] keys = [.. table.PartitioningAbove(partition)?.Keys.Items.Select(k => k.IsExpression ? null : table.Columns.Find(k.Value)?.Type) ?? []];
        EquatableArray<string> Values(EquatableArray<string> values) =>
            values.Items.Select((v, i) => i < keys.Length && keys[i] is { } key ? Constant(v, key)! : v).ToEquatableArray();
        return bound with
        {
            From = Values(bound.From),
            To = Values(bound.To),
            // A list has a single key.
            In = bound.In.Items.Select(v => keys.Length > 0 && keys[0] is { } key ? Constant(v, key)! : v).ToEquatableArray(),
        };
    }

    private bool IsOfType(PgType of) => schema.BaseOf(of) is { IsArray: false } stored && stored.Is(type);

    private string? Constant(string? sql, PgType of) =>
        sql is not null && schema.BaseOf(of) is var stored && stored.Is(type) ? SqlRenaming.RenameLabelConstant(sql, stored.IsArray, from, to) : sql;
}
