using SchemaGen.Generator.Reading;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What the code of the releases that may still run reads and writes, and which migrations each of them does not know.</summary>
internal sealed class ReleaseSurfaces
{
    private readonly List<(RunningRelease Release, HashSet<string> Known)> _stated = [];
    private readonly Lazy<HazardFacts> _pending;

    /// <summary>Finds the releases that options name in a history; nothing is known of one whose history does not fit together.</summary>
    public ReleaseSurfaces(RecordedHistory history, EquatableArray<string>? named)
    {
        foreach (string name in named?.Items ?? [])
        {
            MigrationSpec? last = history.Migrations.Items.FirstOrDefault(m => m.FullName == name);
            if (last is null)
                Unknown.Add(name.Replace("global::", ""));
            else if (history.IsKnown)
                _stated.Add(Surface(history, last));
        }

        _pending = new(() => Facts(named is not null
            ? _stated.Select(static s => s.Release)
            : history.Heads.Items.Select(h => new RunningRelease(h.ClassName, QuerySurface.Of(history.Snapshot)))));
    }

    /// <summary>The named classes that are no recorded migration.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>What is known while operations are judged that are not recorded yet.</summary>
    public HazardFacts Pending => _pending.Value;

    /// <summary>What is known while a recorded migration is judged: the stated releases that came before it.</summary>
    public HazardFacts Of(MigrationSpec migration) => _stated.Count == 0
        ? HazardFacts.None
        : Facts(_stated.Where(s => !s.Known.Contains(migration.Id)).Select(static s => s.Release));

    private static HazardFacts Facts(IEnumerable<RunningRelease> releases) => new() { RunningReleases = [.. releases] };

    private static (RunningRelease, HashSet<string>) Surface(RecordedHistory history, MigrationSpec last)
    {
        Dictionary<string, MigrationSpec> byId = history.Migrations.Items.ToDictionary(static m => m.Id, StringComparer.Ordinal);
        HashSet<string> known = new(StringComparer.Ordinal);
        Stack<MigrationSpec> open = new([last]);
        while (open.Count > 0)
        {
            MigrationSpec migration = open.Pop();
            if (!known.Add(migration.Id))
                continue;
            foreach (string? parent in migration.Parents.Items.Select(static p => p.Id))
            {
                if (parent is not null && byId.TryGetValue(parent, out MigrationSpec? spec))
                    open.Push(spec);
            }
        }

        SchemaSnapshot schema = history.Migrations.Items.Where(m => known.Contains(m.Id))
            .SelectMany(static m => m.Operations.Items)
            .Aggregate(SchemaSnapshot.Empty, static (s, o) => o.Apply(s));
        return (new(last.ClassName, QuerySurface.Of(schema)), known);
    }
}
