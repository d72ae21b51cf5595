namespace SchemaGen.History;

/// <summary>Finds the circles that keep migrations from being ordered.</summary>
internal static class HistoryCycles
{
    /// <summary>One problem for each circle that walking from child to parent runs into.</summary>
    /// <param name="byId">All migrations.</param>
    /// <param name="ordered">Those that could be ordered, and so are in no circle.</param>
    public static IEnumerable<HistoryCycle> Among(Dictionary<string, Migration> byId, IEnumerable<Migration> ordered)
    {
        HashSet<string> inOrder = new(ordered.Select(static m => m.Id), StringComparer.Ordinal);
        HashSet<string> seen = new(inOrder, StringComparer.Ordinal);
        foreach (string start in byId.Keys.OrderBy(static id => id, StringComparer.Ordinal))
        {
            List<string> path = [];
            string? next = start;
            while (next is not null && seen.Add(next))
            {
                path.Add(next);
                // What could not be ordered has a parent that could not; following the first such always ends in a circle.
                next = byId[next].Parents.Where(p => byId.ContainsKey(p) && !inOrder.Contains(p)).Min(StringComparer.Ordinal);
            }

            int entry = next is null ? -1 : path.IndexOf(next);
            if (entry >= 0)
                yield return new(FromSmallest(path.GetRange(entry, path.Count - entry)));
        }
    }

    private static EquatableArray<string> FromSmallest(List<string> circle)
    {
        int first = circle.IndexOf(circle.Min(StringComparer.Ordinal)!);
        return circle.Skip(first).Concat(circle.Take(first)).ToEquatableArray();
    }

    private static string? Min(this IEnumerable<string> ids, StringComparer comparer) => ids.OrderBy(id => id, comparer).FirstOrDefault();
}
