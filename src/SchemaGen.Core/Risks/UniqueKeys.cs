namespace SchemaGen.Risks;

/// <summary>The unique keys of a table that <c>ON CONFLICT</c> can name by their columns alone.</summary>
internal static class UniqueKeys
{
    public static IEnumerable<EquatableArray<string>> Of(Table table)
    {
        // Of keys over the same columns the server takes all, and refuses when one of them is deferrable.
        List<HashSet<string>> deferrable = [.. Deferrable(table).Select(static k => new HashSet<string>(k.Items, StringComparer.Ordinal))];
        return deferrable.Count == 0 ? All(table) : All(table).Where(k => !deferrable.Exists(d => d.SetEquals(k.Items)));
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

    private static IEnumerable<EquatableArray<string>> Deferrable(Table table)
    {
        if (table.PrimaryKey is { Deferral: not Deferral.NotDeferrable } key)
            yield return key.Columns;
        foreach (UniqueConstraint unique in table.UniqueConstraints.Where(static u => u.Deferral != Deferral.NotDeferrable))
            yield return unique.Columns;
    }

    private static IEnumerable<EquatableArray<string>> All(Table table)
    {
        if (table.PrimaryKey is { Deferral: Deferral.NotDeferrable } key)
            yield return key.Columns;
        foreach (UniqueConstraint unique in table.UniqueConstraints.Where(static u => u.Deferral == Deferral.NotDeferrable))
            yield return unique.Columns;
        foreach (TableIndex index in table.Indexes.Where(static i => i.Unique && i.Predicate is null && i.Keys.Items.All(static k => !k.IsExpression)))
            yield return index.Keys.Items.Select(static k => k.Value).ToEquatableArray();
    }
}
