namespace SchemaGen.Tests.Architecture;

/// <summary>Compares what uses what with what may use what.</summary>
internal static class Layering
{
    /// <summary>Each use that is not allowed, as a sentence.</summary>
    /// <param name="edges">What uses what.</param>
    /// <param name="allowed">For each part what it may use.</param>
    public static IReadOnlyList<string> Violations(IEnumerable<NamespaceEdge> edges, IReadOnlyDictionary<string, string[]> allowed) =>
    [
        .. edges.Where(e => !allowed.TryGetValue(e.From, out string[]? may) || !may.Contains(e.To, StringComparer.Ordinal))
            .Select(static e => $"{e.Type} of {e.From} uses {e.To}").Order(StringComparer.Ordinal),
    ];

    /// <summary>The parts of a circle of uses, or nothing when there is none.</summary>
    public static IReadOnlyList<string> Cycle(IEnumerable<NamespaceEdge> edges)
    {
        Dictionary<string, HashSet<string>> uses = edges.GroupBy(static e => e.From, StringComparer.Ordinal)
            .ToDictionary(
                static g => g.Key, static g => g.Select(static e => e.To).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        // What uses nothing that is left, and what nothing that is left uses, is no part of a circle.
        while (uses.FirstOrDefault(u => !u.Value.Any(uses.ContainsKey) || !uses.Any(o => o.Value.Contains(u.Key))) is { Key: { } free })
            uses.Remove(free);
        return [.. uses.Keys.Order(StringComparer.Ordinal)];
    }
}
