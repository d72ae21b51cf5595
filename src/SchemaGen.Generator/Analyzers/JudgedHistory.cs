using SchemaGen.Generator.Reading;
using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// A recorded history and what it puts at risk. It holds nothing of a compilation, so that it lives on from one keystroke to the next for as long
/// as no recorded migration changes.
/// </summary>
internal sealed class JudgedHistory
{
    private readonly IReadOnlyList<MigrationSpec> _specs;
    private readonly Lazy<HazardFacts> _running;

    private JudgedHistory(IReadOnlyList<MigrationSpec> specs, RecordedHistory history, CancellationToken cancellationToken)
    {
        _specs = specs;
        History = history;
        Origins = new(history.Migrations);
        Unapproved = [.. Judge(history, cancellationToken)];
        _running = new(() => new() { RunningReleases = [.. history.Heads.Items.Select(h => new RunningRelease(h.ClassName, QuerySurface.Of(history.Snapshot)))] });
    }

    /// <summary>The migrations together.</summary>
    public RecordedHistory History { get; }

    /// <summary>Where each table was created.</summary>
    public TableOrigins Origins { get; }

    /// <summary>
    /// The High and Critical hazards that nobody has approved, and those of Medium risk in the newest migration, which is the one under
    /// review; each with its migration and the place of its operation in it.
    /// </summary>
    public IReadOnlyList<(string MigrationId, int Index, Hazard Hazard)> Unapproved { get; }

    /// <summary>Puts migrations together and judges them.</summary>
    /// <param name="specs">The migrations as read.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static JudgedHistory Of(IReadOnlyList<MigrationSpec> specs, CancellationToken cancellationToken) =>
        new(specs, HistoryBuilder.Build(specs, cancellationToken), cancellationToken);

    /// <summary>Whether these are the migrations that this is the history of; their operations are the same objects as long as their files are the same.</summary>
    public bool IsOf(IReadOnlyList<MigrationSpec> specs) => _specs.Count == specs.Count && _specs.Zip(specs, static (a, b) =>
        a.Id == b.Id && a.Fingerprint == b.Fingerprint && a.Parents == b.Parents && a.Operations.Items == b.Operations.Items && a.Problems == b.Problems)
        .All(static same => same);

    /// <summary>What pending operations put at risk, for the release that runs on what is recorded too.</summary>
    /// <param name="pending">The operations that no recorded migration makes yet.</param>
    public IReadOnlyList<Hazard> Judge(IReadOnlyList<Operation> pending) => HazardRules.Evaluate(History.Snapshot, pending, _running.Value);

    private static IEnumerable<(string, int, Hazard)> Judge(RecordedHistory history, CancellationToken cancellationToken)
    {
        SchemaSnapshot schema = SchemaSnapshot.Empty;
        HashSet<string> newest = [.. history.Heads.Items.Select(static h => h.Id)];
        foreach (MigrationSpec migration in history.Migrations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Behind an operation that does not fit, or that could not be read, the schema is not known.
            if (history.Misfit?.MigrationId == migration.Id || !migration.Problems.IsEmpty)
                yield break;
            List<Operation> operations = [.. migration.Operations];
            if (!operations.TrueForAll(static o => o.Approved is not null))
            {
                foreach (Hazard hazard in HazardRules.Evaluate(schema, operations, HazardFacts.None))
                {
                    if (hazard.Level >= (newest.Contains(migration.Id) ? RiskLevel.Medium : RiskLevel.High) && !hazard.IsApproved)
                        yield return (migration.Id, operations.FindIndex(o => ReferenceEquals(o, hazard.Operation)), hazard);
                }
            }

            schema = operations.Aggregate(schema, static (s, o) => o.Apply(s));
        }
    }
}
