using SchemaGen.History;

namespace SchemaGen.Generator.Reading;

/// <summary>Puts the recorded migrations of a project together.</summary>
internal static class HistoryBuilder
{
    /// <summary>Orders and folds the migrations.</summary>
    /// <param name="migrations">Those read from classes and from SQL files, in any order.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The history.</returns>
    public static RecordedHistory Build(IEnumerable<MigrationSpec> migrations, CancellationToken cancellationToken)
    {
        MigrationSpec[] specs = WithParents([.. migrations.OrderBy(static m => m.Id, StringComparer.Ordinal).ThenBy(static m => m.FullName, StringComparer.Ordinal)]);
        specs = WithFingerprints(specs);
        MigrationGraph graph = MigrationGraph.Create(specs.Select(Declare));
        cancellationToken.ThrowIfCancellationRequested();

        SchemaSnapshot snapshot = SchemaSnapshot.Empty;
        MigrationMisfit? misfit = null;
        try
        {
            foreach (Migration migration in graph.Ordered)
                snapshot = MigrationGraph.Fold(snapshot, [migration]);
        }
        catch (MigrationFitException exception)
        {
            misfit = new(exception.MigrationId, exception.OperationIndex, exception.Message);
        }

        Dictionary<string, MigrationSpec> byId = [];
        foreach (MigrationSpec spec in specs)
        {
            if (!byId.ContainsKey(spec.Id))
                byId.Add(spec.Id, spec);
        }

        HashSet<string> inOrder = [.. graph.Ordered.Select(static m => m.Id)];
        // What is in a circle has no place in the order, but is a class of the project all the same.
        IEnumerable<MigrationSpec> ordered = graph.Ordered.Select(m => byId[m.Id]);
        return new()
        {
            Migrations = ordered.Concat(specs.Where(s => !inOrder.Contains(s.Id))).ToEquatableArray(),
            Snapshot = snapshot,
            Lookalikes = FullNames.Lookalikes(specs.Select(static s => s.FullName)),
            Heads = graph.Heads.Select(h => byId[h.Id]).ToEquatableArray(),
            Problems = graph.Problems.ToEquatableArray(),
            Misfit = misfit,
        };
    }

    /// <summary>A migration as the history's own logic takes it.</summary>
    public static DeclaredMigration Declare(MigrationSpec spec) =>
        new(spec.Id, [.. spec.Parents.Items.Select(static p => p.Id ?? p.ClassName)], spec.Fingerprint, spec.Operations)
        {
            Replaced = spec.Replaces,
            Folded = spec.FoldFingerprint,
        };

    // The class of a SQL file is not seen by the compiler when the migration that follows it is read.
    private static MigrationSpec[] WithParents(MigrationSpec[] specs)
    {
        Dictionary<string, string> idOfSqlClass = specs.Where(static s => s.IsSqlFile)
            .GroupBy(static s => s.ClassName, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.First().Id, StringComparer.Ordinal);
        return [.. specs.Select(spec => spec.Parents.Items.All(static p => p.Id is not null) ? spec : spec with
        {
            Parents = spec.Parents.Items.Select(p => p.Id is null && idOfSqlClass.TryGetValue(p.ClassName, out string? id) ? p with { Id = id } : p).ToEquatableArray(),
        })];
    }

    // A SQL file carries no fingerprint: what it says now is what it says, and the databases that have it tell when it changed.
    private static MigrationSpec[] WithFingerprints(MigrationSpec[] specs)
    {
        if (!specs.Any(static s => s.IsSqlFile))
            return specs;
        Dictionary<string, MigrationSpec> byId = specs.GroupBy(static s => s.Id, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        foreach (Migration migration in MigrationGraph.Create(byId.Values.Select(Declare)).Ordered)
        {
            MigrationSpec spec = byId[migration.Id];
            if (spec.IsSqlFile)
            {
                IEnumerable<string> parents = spec.Parents.Items.Select(p => p.Id is { } id && byId.TryGetValue(id, out MigrationSpec? parent) ? parent.Fingerprint : "");
                byId[migration.Id] = spec with { Fingerprint = Fingerprints.Compute(parents, spec.Operations) };
            }
        }

        return [.. specs.Select(s => s.IsSqlFile ? byId[s.Id] : s)];
    }
}
