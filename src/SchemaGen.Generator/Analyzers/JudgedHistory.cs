using SchemaGen.Generator.Reading;
using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// A recorded history and what it puts at risk. It holds nothing of a compilation, so that it lives on from one keystroke to the next for
/// as long as no recorded migration changes.
/// </summary>
internal sealed class JudgedHistory
{
    private readonly IReadOnlyList<MigrationSpec> _specs;
    private readonly JudgingOptions _options;

    private JudgedHistory(
        IReadOnlyList<MigrationSpec> specs, JudgingOptions options, RecordedHistory history, CancellationToken cancellationToken)
    {
        _specs = specs;
        _options = options;
        History = history;
        Origins = new(history.Migrations);
        Releases = new(history, options.RunningReleases);
        Judge(cancellationToken);
    }

    /// <summary>The migrations together.</summary>
    public RecordedHistory History { get; }

    /// <summary>Where each table was created.</summary>
    public TableOrigins Origins { get; }

    /// <summary>The releases that may still run.</summary>
    public ReleaseSurfaces Releases { get; }

    /// <summary>
    /// The High and Critical hazards that nobody has approved, and those of Medium risk in the newest migration, which is the one under
    /// review; each with its migration and the place of its operation in it.
    /// </summary>
    public List<(string MigrationId, int Index, Hazard Hazard)> Unapproved { get; } = [];

    /// <summary>The approvals that approve nothing any more, or never did.</summary>
    public List<IdleApproval> IdleApprovals { get; } = [];

    /// <summary>Puts migrations together and judges them.</summary>
    /// <param name="specs">The migrations as read.</param>
    /// <param name="options">What they are judged by.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static JudgedHistory Of(IReadOnlyList<MigrationSpec> specs, JudgingOptions options, CancellationToken cancellationToken) =>
        new(specs, options, HistoryBuilder.Build(specs, cancellationToken), cancellationToken);

    /// <summary>
    /// Whether this is what the same options say of these migrations; their operations are the same objects as long as their files are the
    /// same.
    /// </summary>
    public bool IsOf(IReadOnlyList<MigrationSpec> specs, JudgingOptions options) =>
        _options == options && _specs.Count == specs.Count && _specs.Zip(specs, static (a, b) =>
            a.Id == b.Id && a.ClassName == b.ClassName && a.Namespace == b.Namespace && a.Fingerprint == b.Fingerprint && a.Parents == b.Parents
            && a.Operations.Items == b.Operations.Items && a.Problems == b.Problems).All(static same => same);

    /// <summary>What pending operations put at risk, for the releases that may still run too.</summary>
    /// <param name="pending">The operations that no recorded migration makes yet.</param>
    public IReadOnlyList<Hazard> Judge(IReadOnlyList<Operation> pending) =>
        HazardRules.Evaluate(History.Snapshot, pending, Releases.Pending);

    private void Judge(CancellationToken cancellationToken)
    {
        SchemaSnapshot schema = SchemaSnapshot.Empty;
        HashSet<string> newest = [.. History.Heads.Items.Select(static h => h.Id)];
        foreach (MigrationSpec migration in History.Migrations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Behind an operation that does not fit, or that could not be read, the schema is not known.
            if (History.Misfit?.MigrationId == migration.Id || !migration.Problems.IsEmpty)
                return;
            List<Operation> operations = [.. migration.Operations];
            RiskLevel least = newest.Contains(migration.Id) ? RiskLevel.Medium : RiskLevel.High;
            Judge(migration.Id, operations, HazardRules.Evaluate(schema, operations, Releases.Of(migration, schema)), least);
            schema = operations.Aggregate(schema, static (s, o) => o.Apply(s));
        }
    }

    private void Judge(string migration, List<Operation> operations, IReadOnlyList<Hazard> hazards, RiskLevel least)
    {
        foreach (Hazard hazard in hazards.Where(h => h.Level >= least && !h.IsApprovedOn(_options.Day)))
            Unapproved.Add((migration, operations.FindIndex(o => ReferenceEquals(o, hazard.Operation)), hazard));
        for (int i = 0; i < operations.Count; i++)
        {
            Operation operation = operations[i];
            bool isRisky = hazards.Any(h => ReferenceEquals(h.Operation, operation) && h.Level > RiskLevel.Safe);
            if (IdleApproval.Of(operation, isRisky, _options.Day) is { } idle)
                IdleApprovals.Add(idle with { MigrationId = migration, Index = i });
        }
    }
}
