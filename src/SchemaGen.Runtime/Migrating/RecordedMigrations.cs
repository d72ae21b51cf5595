using SchemaGen.History;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>The migrations of a source in their order, split by what a database has of them.</summary>
internal sealed class RecordedMigrations
{
    private readonly MigrationGraph _graph;
    private readonly IReadOnlyList<string>? _runningReleases;

    private RecordedMigrations(
        MigrationGraph graph, IReadOnlyList<string>? runningReleases, IReadOnlyList<Migration> applied, IReadOnlyList<Migration> pending)
    {
        (_graph, _runningReleases) = (graph, runningReleases);
        All = graph.Ordered;
        Applied = applied;
        Pending = pending;
    }

    internal IReadOnlyList<Migration> All { get; }

    internal IReadOnlyList<Migration> Applied { get; }

    internal IReadOnlyList<Migration> Pending { get; }

    /// <summary>The migrations that are neither applied nor to be applied now.</summary>
    internal IReadOnlyList<string> HeldBack => [.. All.Except(Applied).Except(Pending).Select(static m => m.Id)];

    /// <exception cref="SchemaGenException">The recorded migrations are no history (<c>history-invalid</c>), or the database has a part of a fold (<c>fold-midway</c>).</exception>
    internal static RecordedMigrations Of(SchemaSource source, MigrationHistory history)
    {
        var graph = MigrationGraph.Create(source.Migrations);
        if (graph.Problems.Count > 0)
        {
            throw new SchemaGenException(
                "history-invalid",
                $"The recorded migrations of {source.Name} are no history that can be applied: {string.Join(" ", graph.Problems)} Build the project; the compiler shows the place.");
        }

        HistoryGuard.RequireWholeFolds(source.Name, graph.Ordered, history);
        return new RecordedMigrations(
            graph,
            source.RunningReleases,
            [.. graph.Ordered.Where(m => history.Applied.ContainsKey(m.Id))],
            [.. graph.Ordered.Where(m => !history.Applied.ContainsKey(m.Id))]);
    }

    /// <summary>Without the pending migrations that a filter does not let through, and those that follow them.</summary>
    internal RecordedMigrations Allowed(OperationFilter filter)
    {
        if (filter.IsEmpty) return this;
        var heldBack = new HashSet<string>(StringComparer.Ordinal);
        foreach (var migration in Pending)
        {
            if (!migration.Up.All(filter.Allows) || migration.Parents.Any(heldBack.Contains)) heldBack.Add(migration.Id);
        }

        return new RecordedMigrations(_graph, _runningReleases, Applied, [.. Pending.Where(m => !heldBack.Contains(m.Id))]);
    }

    /// <summary>
    /// What a source's head says when some of the migrations are applied: the last of them, without its fingerprint when one before it is
    /// not, so that whoever boots looks closer.
    /// </summary>
    internal (string Fingerprint, string MigrationId) HeadWith(IEnumerable<Migration> applied)
    {
        var ids = applied.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
        var last = All.LastOrDefault(m => ids.Contains(m.Id));
        if (last is null) return ("", "");
        bool hasGap = All.TakeWhile(m => m != last).Any(m => !ids.Contains(m.Id));
        return (hasGap ? "" : last.Fingerprint, last.Id);
    }

    /// <summary>
    /// The releases that may run while the pending migrations are applied: those of which the source says so, as far as the database has all
    /// that they know; where it says nothing, the one that the database is at.
    /// </summary>
    internal IReadOnlyList<RunningRelease> FindRunningReleases()
    {
        if (_runningReleases is null)
            return Applied.Count == 0 ? [] : [Release(Applied[^1], Applied) with { IsAssumed = true }];
        HashSet<string> applied = new(Applied.Select(static m => m.Id), StringComparer.Ordinal);
        return
        [
            .. _runningReleases
                .Select(_graph.UpTo)
                .Where(known => known.Count > 0 && known.All(m => applied.Contains(m.Id)))
                .Select(static known => Release(known[^1], known)),
        ];
    }

    internal Migration? Find(string migrationId) => All.FirstOrDefault(m => m.Id == migrationId);

    private static RunningRelease Release(Migration last, IReadOnlyList<Migration> known) =>
        new(Attribute.IsDefined(last.GetType(), typeof(MigrationAttribute)) ? last.GetType().Name : last.Id, QuerySurface.Of(Fold(known)));

    /// <summary>The schema that some migrations lead to from an empty database.</summary>
    internal static SchemaSnapshot Fold(IEnumerable<Migration> migrations) =>
        MigrationGraph.Fold(SchemaSnapshot.Empty, migrations);
}
