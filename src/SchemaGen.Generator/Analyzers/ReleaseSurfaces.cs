using SchemaGen.Generator.Reading;
using SchemaGen.History;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What the code of the releases that may still run reads and writes, and which migrations each of them does not know.</summary>
internal sealed class ReleaseSurfaces
{
    private readonly RecordedHistory _history;
    private readonly bool _isStated;
    private readonly List<(RunningRelease Release, HashSet<string> Known)> _stated = [];
    private readonly Lazy<HazardFacts> _pending;

    /// <summary>Finds the releases that options name in a history; nothing is known of one whose history does not fit together.</summary>
    public ReleaseSurfaces(RecordedHistory history, EquatableArray<string>? named)
    {
        (_history, _isStated) = (history, named is not null);
        MigrationGraph? graph = null;
        foreach (string name in named?.Items ?? [])
        {
            MigrationSpec? last = history.Migrations.Items.FirstOrDefault(m => m.FullName == name);
            if (last is null)
                Unknown.Add(name.Replace("global::", ""));
            else if (history.IsKnown)
                _stated.Add(Stated(last, graph ??= MigrationGraph.Create(history.Migrations.Items.Select(HistoryBuilder.Declare))));
        }

        _pending = new(() => _isStated
            ? new() { RunningReleases = [.. _stated.Select(static s => s.Release)] }
            : Assumed(history.Heads.Items.Select(static h => h.ClassName), history.Snapshot));
    }

    /// <summary>The named classes that are no recorded migration.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>What is known while operations are judged that are not recorded yet.</summary>
    public HazardFacts Pending => _pending.Value;

    /// <summary>
    /// What is known while a recorded migration is judged: the stated releases that came before it. Where none is stated, it is the one
    /// before the newest migration, which is under review; what came earlier was judged so in its day.
    /// </summary>
    /// <param name="migration">The migration.</param>
    /// <param name="before">The schema before it.</param>
    public HazardFacts Of(MigrationSpec migration, SchemaSnapshot before)
    {
        if (_isStated)
            return new() { RunningReleases = [.. _stated.Where(s => !s.Known.Contains(migration.Id)).Select(static s => s.Release)] };
        return _history.Heads.Items.Any(h => h.Id == migration.Id)
            ? Assumed(migration.Parents.Items.Select(static p => p.ClassName), before)
            : HazardFacts.None;
    }

    private static HazardFacts Assumed(IEnumerable<string> lastMigrations, SchemaSnapshot schema) => new()
    {
        RunningReleases = [.. lastMigrations.Select(name => new RunningRelease(name, QuerySurface.Of(schema)) { IsAssumed = true })],
    };

    private static (RunningRelease, HashSet<string>) Stated(MigrationSpec last, MigrationGraph graph)
    {
        IReadOnlyList<Migration> known = graph.UpTo(last.Id);
        QuerySurface surface = QuerySurface.Of(MigrationGraph.Fold(SchemaSnapshot.Empty, known));
        return (new(last.ClassName, surface), new(known.Select(static m => m.Id), StringComparer.Ordinal));
    }
}
