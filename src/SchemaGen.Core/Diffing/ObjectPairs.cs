namespace SchemaGen.Diffing;

/// <summary>Walks two collections side by side. Both are in the order of names, so that nothing has to be looked up.</summary>
internal static class ObjectPairs
{
    /// <summary>The objects of one name; null where a side has none.</summary>
    public static IEnumerable<(T? From, T? To)> Of<T>(SchemaObjects<T> from, SchemaObjects<T> to)
        where T : class, ISchemaObject
    {
        using IEnumerator<T> left = from.GetEnumerator();
        using IEnumerator<T> right = to.GetEnumerator();
        T? mine = Next(left);
        T? theirs = Next(right);
        while (mine is not null || theirs is not null)
        {
            int order = mine is null ? 1 : theirs is null ? -1 : mine.Name.CompareTo(theirs.Name);
            yield return (order <= 0 ? mine : null, order >= 0 ? theirs : null);
            mine = order <= 0 ? Next(left) : mine;
            theirs = order >= 0 ? Next(right) : theirs;
        }
    }

    private static T? Next<T>(IEnumerator<T> items)
        where T : class => items.MoveNext() ? items.Current : null;
}
