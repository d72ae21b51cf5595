using SchemaGen.Diffing;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>A model for a table: what the model says of it, and what it leaves out.</summary>
internal sealed class TableScaffold
{
    private readonly Dictionary<string, PropertyScaffold> _properties = new(StringComparer.Ordinal);
    private readonly List<ForeignKeyScaffold> _references = [];
    private readonly List<string> _leftOut = [];
    private readonly List<string> _beside = [];
    private readonly Dictionary<INamed, string> _partsBeside = [];
    private List<Grant> _grants = [];

    /// <param name="table">The table, with a primary key whose columns a model can say.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="schema">The whole schema.</param>
    /// <param name="enums">The C# enums.</param>
    /// <param name="whole">Whether the whole database is scaffolded, with what triggers and policies need.</param>
    public TableScaffold(Table table, string name, SchemaSnapshot schema, IReadOnlyDictionary<QualifiedName, EnumScaffold> enums, bool whole)
    {
        Name = name;
        List<string> lost = AddProperties(table, schema, enums, whole);
        Modeled = ModeledBy(table, lost, whole);
        Recorded = RecordedAs(table, lost, whole);
        LeaveOutRest(table);
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>The table as the model says it.</summary>
    public Table Modeled { get; private set; }

    /// <summary>The table as the baseline makes it: with what stands beside the model, for which it has no word.</summary>
    public Table Recorded { get; private set; }

    /// <summary>What the baseline makes beside the model.</summary>
    public IEnumerable<string> Beside => _beside.Select(static c => $"the column {c}")
        .Concat(_partsBeside.Values.Order(StringComparer.Ordinal))
        .Concat(Recorded.Triggers.Where(t => !Modeled.Triggers.Contains(t.Name)).Select(static t => $"the trigger {t.Name}"))
        .Concat(Recorded.Policies.Where(p => !Modeled.Policies.Contains(p.Name)).Select(static p => $"the policy {p.Name}"))
        .Concat(Recorded.Partitions.Where(p => Modeled.Partitions.Find(p.Name) != p).Select(static p => $"what the partition {p.Name} has of its own"));

    /// <summary>What the model does not say.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>Whether a model can say the table at all; its key is what it cannot do without.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The whole schema.</param>
    /// <param name="enums">The C# enums.</param>
    /// <returns>Null when it can, else why not.</returns>
    public static string? WhyNot(Table table, SchemaSnapshot schema, IReadOnlyDictionary<QualifiedName, EnumScaffold> enums)
    {
        if (table.PrimaryKey is not { } key)
            return "it has no primary key; add one, or read it with SQL";
        if (key.Deferral != Deferral.NotDeferrable)
            return "its primary key is deferrable; make it not deferrable, or read the table with SQL";
        string? lost = key.Columns.Items.FirstOrDefault(c =>
            PropertyScaffold.Of(table.Columns.Find(c)!, table, schema, enums, []) is null || table.Columns.Find(c)!.Generated is not null);
        return lost is null ? null : $"a model has no word for {lost}, a column of its primary key; read the table with SQL";
    }

    /// <summary>The name of the property of a column; null when there is none.</summary>
    public string? PropertyOf(string column) => _properties.TryGetValue(column, out PropertyScaffold? property) ? property.Name : null;

    /// <summary>Whether a property has a name.</summary>
    public bool HasProperty(string name) => _properties.Values.Any(p => p.Name == name);

    public void LeaveOut(string what) => _leftOut.Add(what);

    /// <summary>Says the grants on the table and its columns, when every one of these has a property.</summary>
    /// <returns>Whether it says them.</returns>
    public bool TryGrant(IReadOnlyCollection<Grant> grants)
    {
        if (grants.Any(g => g.Column is { } column && !_properties.ContainsKey(column)))
            return false;
        _grants = [.. grants];
        return true;
    }

    /// <summary>Adds what of the table's foreign keys a model can say, once all tables are known.</summary>
    public void AddReferences(Table table, IReadOnlyDictionary<QualifiedName, TableScaffold> models)
    {
        foreach (ForeignKey key in table.ForeignKeys)
        {
            if (ForeignKeyScaffold.WhyNot(key, this, models) is { } reason)
                LeaveOut($"the foreign key {key.Name}: {reason}");
            else
                _references.Add(new ForeignKeyScaffold(key, this, models[key.ReferencedTable]));
        }

        Modeled = Modeled with { ForeignKeys = _references.Select(static r => r.Key).ToNamedList() };
        Recorded = Recorded with { ForeignKeys = Modeled.ForeignKeys };
    }

    /// <summary>The lines of the class.</summary>
    public IEnumerable<string> Lines() => new ModelText(Name, Modeled, _properties, _references, _grants).Lines();

    // The columns that neither the model nor the baseline can have.
    private List<string> AddProperties(Table table, SchemaSnapshot schema, IReadOnlyDictionary<QualifiedName, EnumScaffold> enums, bool whole)
    {
        HashSet<string> taken = new(NamedByInitializers(table, enums), StringComparer.Ordinal) { Name };
        List<string> lost = [];
        foreach (Column column in InKeyOrder(table))
        {
            if (PropertyScaffold.Of(column, table, schema, enums, taken) is { } property)
                _properties.Add(column.Name, property);
            else if (whole && BesideModels.Is(column, schema))
                _beside.Add(column.Name);
            else
                lost.Add(column.Name);
        }

        // A computed column that reads a lost one is lost too.
        foreach (Column column in table.Columns.Where(c => c.Generated is { } g && _properties.ContainsKey(c.Name) && lost.Concat(_beside).Any(l => SqlIdentifiers.Mentions(g.Expression, l))).ToList())
        {
            _properties.Remove(column.Name);
            lost.Add(column.Name);
        }

        foreach (string column in lost)
            LeaveOut($"the column {column} of the type {table.Columns.Find(column)!.Type}, for which a model has no word; read and write it with SQL, or change its type");
        return lost;
    }

    // The enums that initializers name, but for those that a property of its own type is called as, where C# knows which is meant.
    private static IEnumerable<string> NamedByInitializers(Table table, IReadOnlyDictionary<QualifiedName, EnumScaffold> enums)
    {
        return table.Columns.Where(static c => c.Default is not null).Select(EnumOf).OfType<string>()
            .Where(name => !table.Columns.Any(c => CSharpNames.Pascal(c.Name) == name && EnumOf(c) == name));

        string? EnumOf(Column column) => column.Type is { Schema: { } schema, IsArray: false } && enums.TryGetValue(new QualifiedName(schema, column.Type.Name), out EnumScaffold? type) ? type.Name : null;
    }

    private Table ModeledBy(Table table, List<string> lost, bool whole) => new(table.Name)
    {
        Columns = InKeyOrder(table).Where(c => _properties.ContainsKey(c.Name)).Select(c => _properties[c.Name].Modeled).ToNamedList(),
        PrimaryKey = table.PrimaryKey! with { Deferral = Deferral.NotDeferrable },
        UniqueConstraints = Kept(table.UniqueConstraints, u => Has(u.Columns) && Has(u.Include), u => Over(u.Columns.Items.Contains), static _ => false, "unique constraint"),
        CheckConstraints = Kept(
            table.CheckConstraints,
            c => !lost.Concat(_beside).Any(l => SqlIdentifiers.Mentions(c.Expression, l)),
            c => !lost.Exists(l => SqlIdentifiers.Mentions(c.Expression, l)) && Over(b => SqlIdentifiers.Mentions(c.Expression, b)),
            static _ => false,
            "check constraint"),
        ExclusionConstraints = Kept(
            table.ExclusionConstraints,
            e => CanSay(e) && !lost.Concat(_beside).Any(l => Mentions(e.ToIndex(), l)),
            static _ => false,
            e => whole && BesideModels.Is(e) && Has(e.ToIndex(), lost),
            "exclusion constraint"),
        Indexes = Kept(
            table.Indexes,
            i => CanSay(i) && !lost.Concat(_beside).Any(l => Mentions(i, l)),
            i => Has(i, lost) && Over(b => Mentions(i, b) || i.Keys.Items.Any(k => k.Value == b) || i.Include.Items.Contains(b)),
            i => whole && BesideModels.Is(i) && Has(i, lost),
            "index"),
        Triggers = whole ? table.Triggers.Where(t => GuardScaffold.CanSay(t, _properties.ContainsKey) && !lost.Exists(t.Mentions)).ToNamedList() : [],
        Policies = whole ? table.Policies.Where(p => GuardScaffold.CanSay(p) && !lost.Exists(p.Mentions)).ToNamedList() : [],
        RowSecurity = whole ? table.RowSecurity : RowSecurity.Off,
        Partitioning = table.Partitioning,
        Partitions = table.Partitions.Select(static p => GuardScaffold.AsDeclared(p).WithoutTraits()).ToNamedList(),
        StorageParameters = table.StorageParameters,
        Comment = table.Comment,
    };

    private Table RecordedAs(Table table, List<string> lost, bool whole) => Modeled with
    {
        Columns = InKeyOrder(table).Where(c => _beside.Contains(c.Name) || _properties.ContainsKey(c.Name))
            .Select(c => _properties.TryGetValue(c.Name, out PropertyScaffold? property) ? property.Modeled : c).ToNamedList(),
        UniqueConstraints = WithBeside(Modeled.UniqueConstraints, table.UniqueConstraints),
        CheckConstraints = WithBeside(Modeled.CheckConstraints, table.CheckConstraints),
        ExclusionConstraints = WithBeside(Modeled.ExclusionConstraints, table.ExclusionConstraints),
        Indexes = WithBeside(Modeled.Indexes, table.Indexes),
        Triggers = whole ? table.Triggers.Where(t => !lost.Exists(t.Mentions)).ToNamedList() : [],
        Policies = whole ? table.Policies.Where(p => !lost.Exists(p.Mentions)).ToNamedList() : [],
        Partitions = table.Partitions.Select(p => GuardScaffold.AsDeclared(p).WithoutPartsOver(lost)).ToNamedList(),
    };

    private void LeaveOutRest(Table table)
    {
        foreach (Trigger trigger in table.Triggers.Where(t => !Recorded.Triggers.Contains(t.Name)))
            LeaveOut($"the trigger {trigger.Name}; keep it in the database, where it stays, or write it in a migration");
        foreach (Policy policy in table.Policies.Where(p => !Recorded.Policies.Contains(p.Name)))
            LeaveOut($"the policy {policy.Name}; keep it in the database, where it stays, or write it in a migration");
        foreach (Partition partition in table.Partitions.Where(p => Recorded.Partitions.Find(p.Name) is { } recorded && (recorded.CheckConstraints != p.CheckConstraints || recorded.Indexes != p.Indexes)))
            LeaveOut($"checks and indexes of the partition {partition.Name}, over what a model has no word for; keep them in the database, where they stay");
        if (Recorded.RowSecurity != table.RowSecurity)
            LeaveOut("row security; keep it in the database, where it stays, or write it in a migration");
    }

    private NamedList<T> Kept<T>(NamedList<T> parts, Func<T, bool> isKept, Func<T, bool> isOverBeside, Func<T, bool> isBeside, string kind)
        where T : class, INamed
    {
        foreach (T part in parts.Where(p => !isKept(p)))
        {
            if (isOverBeside(part))
                _partsBeside.Add(part, $"the {kind} {part.Name}, which is over such a column");
            else if (isBeside(part))
                _partsBeside.Add(part, $"the {kind} {part.Name}, for which there is no attribute");
            else
                LeaveOut($"the {kind} {part.Name}, over what a model has no word for; keep it in the database, where it stays");
        }

        return parts.Where(isKept).ToNamedList();
    }

    private NamedList<T> WithBeside<T>(NamedList<T> modeled, NamedList<T> parts)
        where T : class, INamed => modeled.Concat(parts.Where(p => !modeled.Contains(p.Name) && _partsBeside.ContainsKey(p))).ToNamedList();

    private bool Over(Func<string, bool> names) => _beside.Exists(b => names(b));

    private static bool Has(TableIndex index, List<string> lost) =>
        !lost.Exists(l => Mentions(index, l) || index.Keys.Items.Any(k => k.Value == l) || index.Include.Items.Contains(l));

    private bool CanSay(TableIndex index) => !BesideModels.Is(index)
        && index.Keys.Items.All(k => k.OperatorClass == index.Keys[0].OperatorClass && (!k.IsExpression || index.Keys.Count == 1))
        && Has(index.Include)
        && Has(index.Keys.Items.Where(static k => !k.IsExpression).Select(static k => k.Value));

    private bool CanSay(ExclusionConstraint exclusion) => !BesideModels.Is(exclusion)
        && Has(exclusion.Include)
        && Has(exclusion.Elements.Items.Where(static e => !e.Key.IsExpression).Select(static e => e.Key.Value));

    private static bool Mentions(TableIndex index, string column) =>
        index.Keys.Items.Any(k => k.IsExpression && SqlIdentifiers.Mentions(k.Value, column))
        || (index.Predicate is { } predicate && SqlIdentifiers.Mentions(predicate, column));

    // The key's properties are read in the order in which they stand.
    private static IEnumerable<Column> InKeyOrder(Table table)
    {
        EquatableArray<string> key = table.PrimaryKey!.Columns;
        int next = 0;
        return table.Columns.Select(c => key.Items.Contains(c.Name) ? table.Columns.Find(key[next++])! : c);
    }

    private bool Has(IEnumerable<string> columns) => columns.All(_properties.ContainsKey);
}
