using SchemaGen.History;
using SchemaGen.Migrating.Recording;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>The migrations of a source in their order, split by what a database has of them.</summary>
internal sealed class RecordedMigrations
{
    private readonly MigrationGraph _graph;
    private readonly IReadOnlyList<string>? _runningReleases;

    private RecordedMigrations(MigrationGraph graph, SchemaSource source, MigrationHistory history)
    {
        IReadOnlyList<Migration> all = graph.Ordered;
        (_graph, _runningReleases) = (graph, source.RunningReleases);
        All = all;
        Applied = [.. all.Where(m => history.Applied.ContainsKey(m.Id))];
        Pending = [.. all.Where(m => !history.Applied.ContainsKey(m.Id))];
    }

    internal IReadOnlyList<Migration> All { get; }

    internal IReadOnlyList<Migration> Applied { get; }

    internal IReadOnlyList<Migration> Pending { get; }

    /// <exception cref="SchemaGenException">The recorded migrations are no history (<c>history-invalid</c>).</exception>
    internal static RecordedMigrations Of(SchemaSource source, MigrationHistory history)
    {
        var graph = MigrationGraph.Create(source.Migrations);
        if (graph.Problems.Count > 0)
        {
            throw new SchemaGenException(
                "history-invalid",
                $"The recorded migrations of {source.Name} are no history that can be applied: {string.Join(" ", graph.Problems)} Build the project; the compiler shows the place.");
        }

        return new RecordedMigrations(graph, source, history);
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
