using SchemaGen.Generator.Reading;
using SchemaGen.History;

namespace SchemaGen.CodeFixes;

/// <summary>What has to change so that one head of a history follows another.</summary>
/// <param name="First">The identity of the migration whose parent changes: the first of the branch.</param>
/// <param name="Fingerprints">The new fingerprints, by identity: of the first and of all that follow it.</param>
internal sealed record Rebase(string First, IReadOnlyDictionary<string, string> Fingerprints)
{
    /// <summary>
    /// Plans it; null where it is not one simple move: the branches share no single point, a merge is involved, or a migration of the
    /// branch was edited, which a new fingerprint would hide.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="head">The identity of the head to move.</param>
    /// <param name="onto">The identity of the head that it is to follow.</param>
    public static Rebase? Plan(RecordedHistory history, string head, string onto)
    {
        Dictionary<string, MigrationSpec> byId = history.Migrations.Items.ToDictionary(static m => m.Id, StringComparer.Ordinal);
        HashSet<string> below = Ancestors(byId, onto);
        HashSet<string> branch = Ancestors(byId, head);
        branch.ExceptWith(below);
        List<MigrationSpec> first = [.. history.Migrations.Items.Where(m => branch.Contains(m.Id) && ParentsOf(m).All(below.Contains))];
        if (first.Count != 1 || first[0].Parents.Count > 1 || first[0].IsSqlFile
            || branch.Overlaps(history.Problems.Items.OfType<EditedMigration>().Select(static e => e.Id)))
            return null;

        Dictionary<string, string> fingerprints = new(StringComparer.Ordinal);
        foreach (MigrationSpec migration in history.Migrations)
        {
            bool isFirst = migration.Id == first[0].Id;
            if (!isFirst && !ParentsOf(migration).Any(fingerprints.ContainsKey))
                continue;
            IEnumerable<string> parents = isFirst ? [onto] : ParentsOf(migration);
            IEnumerable<string> ofParents =
                parents.Select(p => fingerprints.TryGetValue(p, out string? moved) ? moved : byId[p].Fingerprint);
            fingerprints.Add(migration.Id, History.Fingerprints.Compute(ofParents, migration.Operations));
        }

        return new(first[0].Id, fingerprints);
    }

    private static IEnumerable<string> ParentsOf(MigrationSpec migration) =>
        migration.Parents.Items.Select(static p => p.Id).OfType<string>();

    private static HashSet<string> Ancestors(Dictionary<string, MigrationSpec> byId, string id)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new([id]);
        while (open.Count > 0)
        {
            string next = open.Pop();
            if (!seen.Add(next) || !byId.TryGetValue(next, out MigrationSpec? migration))
                continue;
            foreach (string parent in ParentsOf(migration))
                open.Push(parent);
        }

        return seen;
    }
}
