namespace SchemaGen.Schema;

/// <summary>What a foreign key can reference: the column sets over which a table is unique.</summary>
internal static class TableKeys
{
    public static IEnumerable<IReadOnlyList<string>> Of(Table table)
    {
        if (table.PrimaryKey is { } key)
            yield return key.Columns;
        foreach (UniqueConstraint unique in table.UniqueConstraints)
            yield return unique.Columns;
        foreach (TableIndex index in table.Indexes)
        {
            if (OfIndex(index) is { } columns)
                yield return columns;
        }
    }

    /// <summary>The columns over which an index makes its table unique; null when it is partial, over expressions, or not unique.</summary>
    public static IReadOnlyList<string>? OfIndex(TableIndex index) =>
        index.Unique && index.Predicate is null && index.Keys.All(static k => !k.IsExpression)
            ? [.. index.Keys.Select(static k => k.Value)]
            : null;

    /// <summary>Whether a key is the one that some referenced columns need: the same columns in any order.</summary>
    public static bool Match(IReadOnlyList<string> key, IReadOnlyList<string> referenced) =>
        key.Count == referenced.Count && key.All(c => referenced.Contains(c, StringComparer.Ordinal));

    /// <summary>
    /// The unique constraints that say again what the primary key or one before them says. In one statement PostgreSQL makes one key of them, and no
    /// word is said; each by itself it makes all.
    /// </summary>
    public static IReadOnlyList<UniqueConstraint> Repeated(Table table)
    {
        List<UniqueConstraint> repeated = [];
        HashSet<UniqueConstraint> said = [];
        if (table.PrimaryKey is { } key)
            said.Add(new("", key.Columns) { Deferral = key.Deferral });
        foreach (UniqueConstraint unique in table.UniqueConstraints)
        {
            if (!said.Add(unique with { Name = "", Comment = null }))
                repeated.Add(unique);
        }

        return repeated;
    }
}
