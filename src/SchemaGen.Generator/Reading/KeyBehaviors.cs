namespace SchemaGen.Generator.Reading;

/// <summary>What behaviors make of keys: each tenant has unique keys of its own, deleted rows are in none, and rows are found by their tenant.</summary>
internal static class KeyBehaviors
{
    private const string Living = BehaviorColumns.DeletedAt + " is null";

    /// <summary>The columns of a unique key, which begins with the tenant unless the attribute says otherwise.</summary>
    /// <param name="model">The model that is being read.</param>
    /// <param name="attribute">The attribute that declares the key.</param>
    /// <param name="columns">The columns that it names.</param>
    /// <returns>The columns.</returns>
    public static EquatableArray<string> OfTenant(ModelReading model, AttributeData attribute, EquatableArray<string> columns) =>
        HasTenant(model) && !attribute.Flag("AcrossTenants") && !columns.Items.Contains(BehaviorColumns.Tenant)
            ? columns.Items.Prepend(BehaviorColumns.Tenant).ToEquatableArray()
            : columns;

    /// <summary>The condition of a unique key, which leaves deleted rows out unless the attribute says otherwise.</summary>
    /// <param name="model">The model that is being read.</param>
    /// <param name="attribute">The attribute that declares the key.</param>
    /// <param name="condition">Its own condition, or null.</param>
    /// <returns>The condition, or null for every row.</returns>
    public static string? OfLiving(ModelReading model, AttributeData attribute, string? condition) =>
        !model.Behaviors.HasFlag(ModelBehaviors.SoftDelete) || attribute.Flag("IncludeDeleted") ? condition
        : condition is null ? Living : $"({condition}) and {Living}";

    /// <summary>The index by which the rows of a tenant are found in the order of their key, where no other index begins with the tenant.</summary>
    /// <param name="model">The model that is being read.</param>
    /// <param name="table">Its table.</param>
    /// <returns>The indexes of the table.</returns>
    public static NamedList<TableIndex> WithTenantIndex(ModelReading model, Table table)
    {
        bool isFound = (table.PrimaryKey is { } key && Begins(key.Columns)) || table.UniqueConstraints.Any(static u => Begins(u.Columns))
            || table.Indexes.Any(static i => i is { Method: TableIndex.DefaultMethod, Predicate: null or Living } && i.Keys[0] is { IsExpression: false, Value: BehaviorColumns.Tenant });
        if (!HasTenant(model) || isFound)
            return table.Indexes;
        string[] columns = [BehaviorColumns.Tenant, .. table.PrimaryKey?.Columns.Items ?? []];
        TableIndex index = new(Naming.Index(table.Name.Name, columns), columns.Select(static c => new IndexKey(c)).ToEquatableArray());
        return table.Indexes.Contains(index.Name) ? table.Indexes : table.Indexes.Add(index);
    }

    private static bool HasTenant(ModelReading model) =>
        model.Behaviors.HasFlag(ModelBehaviors.MultiTenant) && model.Properties.Exists(static p => p.Column.Name == BehaviorColumns.Tenant);

    private static bool Begins(EquatableArray<string> columns) => columns.Count > 0 && columns[0] == BehaviorColumns.Tenant;
}
