using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>A model arranged for its nodes: its columns in the order in which rows are read, its key, and the unique keys of upserts.</summary>
internal sealed class NodeModel
{
    private NodeModel(ModelTable model, List<NodeColumn> columns)
    {
        Table table = model.Table;
        Spec = model.Spec;
        Name = CSharp.Identifier(Spec.Name);
        Table = table;
        References = model.References;
        HasBulk = model.HasBulk;
        Columns = columns;
        Key = [.. (table.PrimaryKey?.Columns ?? []).Select(Find).Where(static c => c is { Property: not null, Behavior: not "Tenant" }).Select(static c => c!)];
        if (Key.Count != (table.PrimaryKey?.Columns.Count ?? 0) - (KeyHasTenant(table) ? 1 : 0))
            Key = [];
        UniqueKeys = [.. UniqueKeysOf()];
    }

    public ModelSpec Spec { get; }

    public Table Table { get; }

    public EquatableArray<NodeReference> References { get; }

    /// <summary>Whether no other model takes the names of its bulk nodes.</summary>
    public bool HasBulk { get; }

    /// <summary>All columns: those that are read first.</summary>
    public IReadOnlyList<NodeColumn> Columns { get; }

    /// <summary>The columns of the primary key, but for the tenant, which is the session's; empty when there is no key that can be named.</summary>
    public IReadOnlyList<NodeColumn> Key { get; }

    /// <summary>What an upsert can name.</summary>
    public IReadOnlyList<NodeUniqueKey> UniqueKeys { get; }

    public string Name { get; }

    public string Plan => Spec.Name + "RowPlan";

    /// <summary>The type of the key: the property's, or a tuple.</summary>
    public string KeyType => Key.Count == 1 ? Key[0].Property!.TypeName : "(" + string.Join(", ", Key.Select(static c => $"{c.Property!.TypeName} {c.Name}")) + ")";

    public bool Has(ModelBehaviors behavior) => (Spec.Behaviors & behavior) != 0;

    public static NodeModel Create(ModelTable model)
    {
        (ModelSpec spec, Table table, _, _, _) = model;
        Dictionary<string, PropertySpec> properties = spec.Properties.ToDictionary(static p => p.Column.Name, StringComparer.Ordinal);
        var read = spec.Properties.Where(static p => p.IsSettable).Select(p => (Column: table.Columns.Find(p.Column.Name) ?? p.Column, Property: (PropertySpec?)p));
        var unread = table.Columns
            .Select(c => (Column: c, Property: properties.TryGetValue(c.Name, out PropertySpec? p) ? p : null))
            .Where(static c => c.Property is not { IsSettable: true });
        return new(model, WithLabelReaders(read.Concat(unread).Select((c, i) => new NodeColumn(i, c.Column, c.Property, BehaviorOf(spec.Behaviors, c.Column.Name)))));
    }

    // Enums of one name, in two namespaces or two classes, need a method each.
    private static List<NodeColumn> WithLabelReaders(IEnumerable<NodeColumn> columns)
    {
        Dictionary<string, string> readers = new(StringComparer.Ordinal);
        return [.. columns.Select(c => c.Property is { Mapping: ValueMapping.EnumLabel or ValueMapping.EnumText } p ? c with { LabelReader = ReaderOf(p) } : c)];

        string ReaderOf(PropertySpec property)
        {
            string type = ValueText.EnumType(property);
            if (!readers.TryGetValue(type, out string? reader))
            {
                reader = ValueText.EnumName(property) + "Of";
                while (readers.ContainsValue(reader))
                    reader += "_";
                readers.Add(type, reader);
            }

            return reader;
        }
    }

    private static string? BehaviorOf(ModelBehaviors behaviors, string column) => column switch
    {
        BehaviorColumns.Tenant when behaviors.HasFlag(ModelBehaviors.MultiTenant) => "Tenant",
        BehaviorColumns.DeletedAt when behaviors.HasFlag(ModelBehaviors.SoftDelete) => "DeletedAt",
        BehaviorColumns.RowVersion when behaviors.HasFlag(ModelBehaviors.Versioned) => "RowVersion",
        BehaviorColumns.UpdatedAt when behaviors.HasFlag(ModelBehaviors.Timestamps) => "UpdatedAt",
        BehaviorColumns.CreatedAt when behaviors.HasFlag(ModelBehaviors.Timestamps) => "None",
        _ => null,
    };

    private bool KeyHasTenant(Table table) => table.PrimaryKey?.Columns.Any(c => Find(c)?.Behavior == "Tenant") ?? false;

    private NodeColumn? Find(string column) => Columns.FirstOrDefault(c => string.Equals(c.Column.Name, column, StringComparison.Ordinal));

    private IEnumerable<NodeUniqueKey> UniqueKeysOf()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        IEnumerable<(EquatableArray<string> Columns, string? Predicate)> candidates =
        [
            .. Table.PrimaryKey is { Deferral: Deferral.NotDeferrable } key ? [(key.Columns, (string?)null)] : Array.Empty<(EquatableArray<string>, string?)>(),
            .. Table.UniqueConstraints.Where(static u => u.Deferral == Deferral.NotDeferrable).Select(static u => (u.Columns, (string?)null)),
            .. Table.Indexes.Where(static i => i.Unique && i.Keys.All(static k => !k.IsExpression)).Select(static i => (i.Keys.Select(static k => k.Value).ToEquatableArray(), i.Predicate)),
        ];
        foreach ((EquatableArray<string> names1, string? predicate) in candidates)
        {
            List<NodeColumn?> columns = [.. names1.Select(Find)];
            List<NodeColumn> named = [.. columns.Where(static c => c is { Behavior: null, IsInsertable: true }).Select(static c => c!)];
            // Every column of the key must come from the values or from the session.
            if (named.Count == 0 || columns.Any(c => c is null || (c.Behavior != "Tenant" && !named.Contains(c))))
                continue;
            string name = string.Concat(named.Select(static c => c.Property!.Name));
            if (names.Add(name))
                yield return new NodeUniqueKey(CSharp.Identifier(name), [.. columns.Select(static c => c!)], predicate);
        }
    }
}
