namespace SchemaGen.Diffing;

/// <summary>Orders tables so that a referenced one comes before those that reference it, as far as they do so without a circle.</summary>
internal static class TableOrder
{
    /// <summary>
    /// The tables in order. Where tables reference one another in a circle, the ordinally first of the circle comes first, so that only
    /// its own foreign keys are left open.
    /// </summary>
    public static IReadOnlyList<Table> ReferencedFirst(IReadOnlyCollection<Table> tables)
    {
        Dictionary<QualifiedName, Table> byName = tables.ToDictionary(static t => t.Name);
        Dictionary<QualifiedName, HashSet<QualifiedName>> waitingFor = [];
        Dictionary<QualifiedName, List<QualifiedName>> referencing = [];
        SortedSet<QualifiedName> ready = [];
        SortedSet<QualifiedName> waiting = [];
        foreach (Table table in tables)
        {
            HashSet<QualifiedName> references =
                [.. table.ForeignKeys.Select(static f => f.ReferencedTable).Where(r => r != table.Name && byName.ContainsKey(r))];
            waitingFor.Add(table.Name, references);
            (references.Count == 0 ? ready : waiting).Add(table.Name);
            foreach (QualifiedName reference in references)
            {
                if (!referencing.TryGetValue(reference, out List<QualifiedName>? list))
                    referencing.Add(reference, list = []);
                list.Add(table.Name);
            }
        }

        List<Table> ordered = new(tables.Count);
        while (ready.Count + waiting.Count > 0)
        {
            if (ready.Count == 0)
            {
                QualifiedName first = FirstOfCircle(waiting, waitingFor);
                waiting.Remove(first);
                ready.Add(first);
            }

            QualifiedName next = ready.Min;
            ready.Remove(next);
            ordered.Add(byName[next]);
            if (!referencing.TryGetValue(next, out List<QualifiedName>? followers))
                continue;
            foreach (QualifiedName follower in followers)
            {
                if (waitingFor[follower].Remove(next) && waitingFor[follower].Count == 0 && waiting.Remove(follower))
                    ready.Add(follower);
            }
        }

        return ordered;
    }

    private static QualifiedName FirstOfCircle(
        SortedSet<QualifiedName> waiting, Dictionary<QualifiedName, HashSet<QualifiedName>> waitingFor)
    {
        List<QualifiedName> path = [];
        Dictionary<QualifiedName, int> places = [];
        QualifiedName next = waiting.Min;
        while (!places.ContainsKey(next))
        {
            places.Add(next, path.Count);
            path.Add(next);
            next = waitingFor[next].Min();
        }

        return path.Skip(places[next]).Min();
    }
}
