namespace SchemaGen.Risks;

/// <summary>The unique keys of a table that <c>ON CONFLICT</c> can name by their columns alone.</summary>
internal static class UniqueKeys
{
    public static IEnumerable<EquatableArray<string>> Of(Table table)
    {
        // Of keys over the same columns the server takes all, and refuses when one of them is deferrable.
        List<HashSet<string>> deferrable = [.. All(table).Where(static k => k.IsDeferrable).Select(static k => new HashSet<string>(k.Columns.Items, StringComparer.Ordinal))];
        return All(table).Where(k => !deferrable.Exists(d => d.SetEquals(k.Columns.Items))).Select(static k => k.Columns);
    }

    /// <summary>The columns among the keys of an index.</summary>
    public static IEnumerable<string> Columns(TableIndex index) => index.Keys.Items.Where(static k => !k.IsExpression).Select(static k => k.Value);

    /// <summary>The first unique key without a nullable column, which identifies each row; null when there is none.</summary>
    public static EquatableArray<string>? RowIdentity(Table table, string? without = null)
    {
        foreach (EquatableArray<string> key in Of(table))
        {
            if (key.Items.All(c => c != without && table.Columns.Find(c) is { Nullable: false }))
                return key;
        }

        return null;
    }

    private static IEnumerable<(EquatableArray<string> Columns, bool IsDeferrable)> All(Table table)
    {
        if (table.PrimaryKey is { } key)
            yield return (key.Columns, key.Deferral != Deferral.NotDeferrable);
        foreach (UniqueConstraint unique in table.UniqueConstraints)
            yield return (unique.Columns, unique.Deferral != Deferral.NotDeferrable);
        foreach (TableIndex index in table.Indexes.Where(static i => i.Unique && i.Predicate is null && i.Keys.Items.All(static k => !k.IsExpression)))
            yield return (index.Keys.Items.Select(static k => k.Value).ToEquatableArray(), false);
    }
}
