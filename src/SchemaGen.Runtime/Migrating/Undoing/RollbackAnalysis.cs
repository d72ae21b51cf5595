using SchemaGen.Planning;

namespace SchemaGen.Migrating.Undoing;

/// <summary>What a roll-back would do and bring, judged before anything is done.</summary>
public sealed record RollbackAnalysis
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>The migrations that would be undone, in that order.</summary>
    public required IReadOnlyList<string> MigrationIds { get; init; }

    /// <summary>One row for each operation, in the order of its application.</summary>
    public required IReadOnlyList<RollbackRow> Operations { get; init; }

    /// <summary>What stands on what would be taken away: later migrations and live objects that SchemaGen does not manage.</summary>
    public required IReadOnlyList<RollbackDependent> Dependents { get; init; }

    /// <summary>The steps; empty when it is impossible.</summary>
    public required MigrationPlan Plan { get; init; }

    /// <summary>The operations that cannot be undone.</summary>
    public IReadOnlyList<RollbackRow> Irreversible => [.. Operations.Where(static o => o.Reversal == Reversal.Impossible)];

    /// <summary>The operations whose undoing loses data: what was written since, or what they dropped or changed.</summary>
    public IReadOnlyList<RollbackRow> DataLoss =>
        [.. Operations.Where(static o => o.Reversal is Reversal.LosesNewData or Reversal.DataStaysLost)];

    /// <summary>The verdict.</summary>
    public Reversibility Reversibility =>
        Irreversible.Count > 0 ? Reversibility.Impossible : DataLoss.Count > 0 ? Reversibility.LosesData : Reversibility.Full;

    /// <summary>The verdict for people: <c>everything comes back</c>.</summary>
    public string Verdict => Reversibility switch
    {
        Reversibility.Full => "everything comes back",
        Reversibility.LosesData => "the schema comes back, some data do not",
        _ => "impossible",
    };

    /// <summary>
    /// About how long it takes, from the sizes of the tables and assumed rates, waits for locks left out; null when something about it is
    /// not known.
    /// </summary>
    public TimeSpan? EstimatedDuration => Plan.Steps.Aggregate((TimeSpan?)TimeSpan.Zero, static (sum, step) => sum + step.EstimatedDuration);
}
