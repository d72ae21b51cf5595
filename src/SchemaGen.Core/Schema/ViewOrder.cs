namespace SchemaGen.Schema;

/// <summary>The order in which views can be created: what they read comes first.</summary>
public static class ViewOrder
{
    /// <summary>Sorts views.</summary>
    /// <param name="views">Some views.</param>
    /// <returns>The same views, those that others read before them, else by name.</returns>
    public static IReadOnlyList<View> Sorted(IEnumerable<View> views)
    {
        List<View> all = [.. views.OrderBy(static v => v.Name)];
        List<View> sorted = new(all.Count);
        HashSet<QualifiedName> visited = [];
        foreach (View view in all)
            Visit(view);
        return sorted;

        void Visit(View view)
        {
            if (!visited.Add(view.Name))
                return;
            foreach (View read in all.Where(v => view.Reads(v.Name)))
                Visit(read);
            sorted.Add(view);
        }
    }

    /// <summary>Views that read something, and those that read these, and so on.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="reads">Whether a view reads it itself.</param>
    /// <returns>The views in the order in which they can be created; in the reverse order they can be dropped.</returns>
    public static IReadOnlyList<View> Over(SchemaSnapshot schema, Func<View, bool> reads)
    {
        if (schema.Views.Count == 0)
            return [];
        HashSet<View> over = [];
        foreach (View view in Sorted(schema.Views))
        {
            if (reads(view) || over.Any(v => view.Reads(v.Name)))
                over.Add(view);
        }

        return over.Count == 0 ? [] : Sorted(over);
    }
}
