using SchemaGen.Operations;

namespace SchemaGen.History;

/// <summary>A history: migrations, each with the migrations that it follows, in one order that is the same everywhere.</summary>
public sealed class MigrationGraph
{
    private readonly Dictionary<string, Migration> _byId;

    private MigrationGraph(
        Dictionary<string, Migration> byId,
        IReadOnlyList<Migration> ordered,
        IReadOnlyList<Migration> heads,
        IReadOnlyList<HistoryProblem> problems) =>
        (_byId, Ordered, Heads, Problems) = (byId, ordered, heads, problems);

    /// <summary>
    /// The migrations, parents before children, and of several that could come next the ordinally first identity. Those in a circle, and
    /// what follows a circle, are left out.
    /// </summary>
    public IReadOnlyList<Migration> Ordered { get; }

    /// <summary>The migrations that none follows, in ordinal order: one in a sound history, none in an empty one.</summary>
    public IReadOnlyList<Migration> Heads { get; }

    /// <summary>What is wrong with the history; empty when it is sound.</summary>
    public IReadOnlyList<HistoryProblem> Problems { get; }

    /// <summary>Orders migrations and finds what is wrong with them. It never throws: what is wrong is in <see cref="Problems"/>.</summary>
    /// <param name="migrations">The migrations, in any order.</param>
    /// <returns>The graph.</returns>
    public static MigrationGraph Create(IEnumerable<Migration> migrations)
    {
        Dictionary<string, Migration> byId = new(StringComparer.Ordinal);
        List<HistoryProblem> problems = [];
        foreach (Migration migration in migrations)
        {
            if (byId.ContainsKey(migration.Id))
                problems.Add(new DuplicateMigration(migration.Id));
            else
                byId.Add(migration.Id, migration);
        }

        List<Migration> ordered = Order(byId);
        HashSet<string> parents = new(byId.Values.SelectMany(static m => m.Parents), StringComparer.Ordinal);
        List<Migration> heads = [.. InOrder(byId.Values.Where(m => !parents.Contains(m.Id)))];

        problems.AddRange(
            from migration in InOrder(byId.Values)
            from parent in migration.Parents
            where !byId.ContainsKey(parent)
            select new UnknownParent(migration.Id, parent));
        problems.AddRange(HistoryCycles.Among(byId, ordered));
        if (heads.Count > 1)
            problems.Add(new SeveralHeads(heads.Select(static h => h.Id).ToEquatableArray()));
        problems.AddRange(ordered.Select(m => Edited(m, byId)).OfType<EditedMigration>());
        return new(byId, ordered, heads, problems);
    }

    /// <summary>The migration of that identity, or null.</summary>
    /// <param name="id">The identity.</param>
    /// <returns>The migration, or null when there is none.</returns>
    public Migration? Find(string id) => _byId.TryGetValue(id, out Migration? migration) ? migration : null;

    /// <summary>The schema that the whole history leads to.</summary>
    /// <returns>The schema.</returns>
    /// <exception cref="MigrationFitException">A migration does not fit the schema before it.</exception>
    public SchemaSnapshot Fold() => Fold(SchemaSnapshot.Empty, Ordered);

    /// <summary>The schema that some migrations lead to.</summary>
    /// <param name="from">The schema before the first of them.</param>
    /// <param name="migrations">The migrations, in the order in which they are applied.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="MigrationFitException">A migration does not fit the schema before it.</exception>
    public static SchemaSnapshot Fold(SchemaSnapshot from, IEnumerable<Migration> migrations)
    {
        SchemaSnapshot schema = from;
        foreach (Migration migration in migrations)
        {
            IReadOnlyList<Operation> operations = migration.Up;
            for (int i = 0; i < operations.Count; i++)
            {
                try
                {
                    schema = operations[i].Apply(schema);
                }
                catch (OperationException exception)
                {
                    throw new MigrationFitException(migration, i, exception);
                }
            }
        }

        return schema;
    }

    /// <summary>The migrations that are still to be applied.</summary>
    /// <param name="appliedIds">The identities of those that are applied.</param>
    /// <returns>The others, parents before children.</returns>
    public IReadOnlyList<Migration> Since(IEnumerable<string> appliedIds)
    {
        HashSet<string> applied = new(appliedIds, StringComparer.Ordinal);
        return [.. Ordered.Where(m => !applied.Contains(m.Id))];
    }

    /// <summary>A migration and all that it follows: what a release knows whose last migration it is.</summary>
    /// <param name="id">The identity of the migration.</param>
    /// <returns>The migrations, parents before children; empty when there is none of that identity.</returns>
    public IReadOnlyList<Migration> UpTo(string id)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        Stack<string> open = new([id]);
        while (open.Count > 0)
        {
            if (Find(open.Pop()) is not { } migration || !known.Add(migration.Id))
                continue;
            foreach (string parent in migration.Parents)
                open.Push(parent);
        }

        return [.. Ordered.Where(m => known.Contains(m.Id))];
    }

    private static List<Migration> Order(Dictionary<string, Migration> byId)
    {
        Dictionary<string, int> waitingFor = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> children = new(StringComparer.Ordinal);
        SortedSet<string> ready = new(StringComparer.Ordinal);
        foreach (Migration migration in byId.Values)
        {
            List<string> parents = [.. migration.Parents.Where(byId.ContainsKey).Distinct(StringComparer.Ordinal)];
            waitingFor.Add(migration.Id, parents.Count);
            if (parents.Count == 0)
                ready.Add(migration.Id);
            foreach (string parent in parents)
            {
                if (!children.TryGetValue(parent, out List<string>? list))
                    children.Add(parent, list = []);
                list.Add(migration.Id);
            }
        }

        List<Migration> ordered = [];
        while (ready.Min is { } next)
        {
            ready.Remove(next);
            ordered.Add(byId[next]);
            if (!children.TryGetValue(next, out List<string>? followers))
                continue;
            foreach (string child in followers)
            {
                if (--waitingFor[child] == 0)
                    ready.Add(child);
            }
        }

        return ordered;
    }

    private static EditedMigration? Edited(Migration migration, Dictionary<string, Migration> byId)
    {
        // With an unknown parent there is nothing to compute from, and that problem is told already.
        if (!migration.Parents.All(byId.ContainsKey))
            return null;
        if (migration.Replaces.Count > 0)
        {
            string folded = Fingerprints.OfFold(migration.Fingerprint, migration.Replaces, migration.Up);
            return folded == migration.FoldFingerprint ? null : new(migration.Id, migration.FoldFingerprint, folded);
        }

        // The parents' recorded fingerprints: an edited migration is told of once, and not again for each of its descendants.
        string actual = Fingerprints.Compute(migration.Parents.Select(p => byId[p].Fingerprint), migration.Up);
        return actual == migration.Fingerprint ? null : new(migration.Id, migration.Fingerprint, actual);
    }

    private static IEnumerable<Migration> InOrder(IEnumerable<Migration> migrations) =>
        migrations.OrderBy(static m => m.Id, StringComparer.Ordinal);
}
