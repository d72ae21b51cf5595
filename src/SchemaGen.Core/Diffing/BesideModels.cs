namespace SchemaGen.Diffing;

/// <summary>What no model has a word for, whatever the project: recorded migrations alone make it, and no pending migration drops it.</summary>
public static class BesideModels
{
    /// <summary>Whether no model can say a table: its rows have no key, or one that a deferred check may break or that no property holds.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema that it is in.</param>
    /// <returns>Whether no model can.</returns>
    public static bool Is(Table table, SchemaSnapshot schema) => table.PrimaryKey is not { Deferral: Deferral.NotDeferrable } key
        || key.Columns.Items.Any(c => table.Columns.Find(c) is { } column && (column.Generated is not null || Is(column, schema)));

    /// <summary>Whether no property can say a column: one of a composite type, of an array of a domain, or of a domain over an enum type.</summary>
    /// <param name="column">The column.</param>
    /// <param name="schema">The schema that it is in.</param>
    /// <returns>Whether no property can.</returns>
    public static bool Is(Column column, SchemaSnapshot schema)
    {
        if (column.Type.Schema is not { } own)
            return false;
        QualifiedName type = new(own, column.Type.Name);
        return schema.CompositeTypes.Contains(type)
            || (schema.Domains.Contains(type) && (column.Type.IsArray || schema.BaseOf(column.Type).Schema is not null));
    }

    /// <summary>
    /// Whether no attribute can say an index: it mixes columns with expressions, orders NULLs, has a collation of its own or several operator classes.
    /// </summary>
    /// <param name="index">The index.</param>
    /// <returns>Whether no attribute can.</returns>
    public static bool Is(TableIndex index)
    {
        // Unique indexes of models with tenants begin with the tenant, whatever they say.
        bool ofTenant = index.Unique && index.Keys.Count > 1 && index.Keys[0] == new IndexKey(BehaviorColumns.Tenant);
        IndexKey[] said = [.. index.Keys.Items.Skip(ofTenant ? 1 : 0)];
        bool ordered = said.Any(static k => k.Descending);
        return !said.All(k => k is { Collation: null, Nulls: NullsOrder.Default } && k.OperatorClass == said[0].OperatorClass)
            || (said.Any(static k => k.IsExpression) && (said.Length > 1 || ordered))
            || (index.Method != TableIndex.DefaultMethod && (index.Unique || ordered));
    }

    /// <summary>Whether no attribute can say an exclusion constraint: a key has an order, a collation of its own, or another operator class than the first.</summary>
    /// <param name="exclusion">The constraint.</param>
    /// <returns>Whether no attribute can.</returns>
    public static bool Is(ExclusionConstraint exclusion) => !exclusion.Elements.Items.All(e =>
        e.Key == new IndexKey(e.Key.Value) { IsExpression = e.Key.IsExpression, OperatorClass = exclusion.Elements[0].Key.OperatorClass });
}
