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
        List<View> over = [];
        List<View> others = [];
        foreach (View view in schema.Views)
            (reads(view) ? over : others).Add(view);
        // Those that are found are looked at in their turn.
        for (int i = 0; i < over.Count; i++)
        {
            QualifiedName read = over[i].Name;
            over.AddRange(others.Where(v => v.Reads(read)));
            others.RemoveAll(v => v.Reads(read));
        }

        return over.Count == 0 ? [] : Sorted(over);
    }
}
