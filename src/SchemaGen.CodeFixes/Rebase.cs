using SchemaGen.History;

namespace SchemaGen.CodeFixes;

/// <summary>What has to change so that one head of a history follows another.</summary>
/// <param name="First">The identity of the migration whose parent changes: the first of the branch.</param>
/// <param name="Fingerprints">The new fingerprints, by identity: of the first and of all that follow it.</param>
internal sealed record Rebase(string First, IReadOnlyDictionary<string, string> Fingerprints)
{
    /// <summary>
    /// Plans it; null where it is not one simple move: the branches share no single point, a merge is involved, or a migration of the branch was
    /// edited, which a new fingerprint would hide.
    /// </summary>
    /// <param name="graph">The history.</param>
    /// <param name="head">The identity of the head to move.</param>
    /// <param name="onto">The identity of the head that it is to follow.</param>
    public static Rebase? Plan(MigrationGraph graph, string head, string onto)
    {
        HashSet<string> below = Ancestors(graph, onto);
        HashSet<string> branch = Ancestors(graph, head);
        branch.ExceptWith(below);
        List<Migration> first = [.. graph.Ordered.Where(m => branch.Contains(m.Id) && m.Parents.All(below.Contains))];
        if (first.Count != 1 || first[0].Parents.Count > 1 || branch.Overlaps(graph.Problems.OfType<EditedMigration>().Select(static e => e.Id)))
            return null;

        Dictionary<string, string> fingerprints = new(StringComparer.Ordinal);
        foreach (Migration migration in graph.Ordered)
        {
            bool isFirst = migration.Id == first[0].Id;
            if (!isFirst && !migration.Parents.Any(fingerprints.ContainsKey))
                continue;
            IEnumerable<string> parents = isFirst ? [onto] : migration.Parents;
            string[] ofParents = [.. parents.Select(p => fingerprints.TryGetValue(p, out string? moved) ? moved : graph.Find(p)!.Fingerprint)];
            fingerprints.Add(migration.Id, History.Fingerprints.Compute(ofParents, migration.Up));
        }

        return new(first[0].Id, fingerprints);
    }

    private static HashSet<string> Ancestors(MigrationGraph graph, string id)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new([id]);
        while (open.Count > 0)
        {
            string next = open.Pop();
            if (seen.Add(next))
                (graph.Find(next)?.Parents ?? []).ToList().ForEach(open.Push);
        }

        return seen;
    }
}
