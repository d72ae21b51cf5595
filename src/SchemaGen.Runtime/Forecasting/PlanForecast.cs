using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Forecasting;

/// <summary>
/// About how long a plan takes and how long it keeps others waiting, before it is carried out. It is an estimate from the sizes of tables and
/// from speeds, measured or assumed; other load on the server, and waits for locks, are not in it.
/// </summary>
public sealed record PlanForecast
{
    private PlanForecast()
    {
    }

    /// <summary>The steps with what is known of each, in order.</summary>
    public required IReadOnlyList<StepForecast> Steps { get; init; }

    /// <summary>The tables whose users wait, by name; those that nobody waits for are not in it.</summary>
    public required IReadOnlyList<TableBlock> Blocks { get; init; }

    /// <summary>The speeds that were measured in this database; empty when it has no history of such work.</summary>
    public required IReadOnlyList<WorkSpeed> Speeds { get; init; }

    /// <summary>How long a step may wait for a lock at a time. While it does, everybody who comes after it waits too.</summary>
    public required TimeSpan LockWait { get; init; }

    /// <summary>The step for which others wait longest, with who waits; null when reads and writes go on beside all of them.</summary>
    public StepForecast? WorstBlocking => Steps.Aggregate(
        (StepForecast?)null, static (worst, s) => s.Blocking is not null && !ReferenceEquals(StepBlocking.Worse(worst?.Blocking, s.Blocking), worst?.Blocking) ? s : worst);

    /// <summary>The sum over those steps of which something is known.</summary>
    public TimeSpan KnownDuration => Steps.Aggregate(TimeSpan.Zero, static (sum, s) => sum + (s.Duration ?? TimeSpan.Zero));

    /// <summary>How many steps nothing is known of.</summary>
    public int UnknownSteps => Steps.Count(static s => s.Duration is null);

    /// <summary>The same in sentences for a person, with what they rest on.</summary>
    /// <returns>The sentences.</returns>
    public IReadOnlyList<string> Describe() => ForecastText.Of(this);

    /// <summary>Makes the forecast of a plan.</summary>
    /// <param name="plan">The plan, with the estimates that it was made with.</param>
    /// <param name="speeds">The measured speeds; empty for none.</param>
    /// <param name="lockWait">How long a step may wait for a lock at a time.</param>
    /// <returns>The forecast.</returns>
    public static PlanForecast Of(MigrationPlan plan, IReadOnlyList<WorkSpeed> speeds, TimeSpan lockWait)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(speeds);
        var durations = plan.Steps.Select(s => Of(s, speeds)).ToDictionary(static s => s.Step, (IEqualityComparer<Step>)ReferenceEqualityComparer.Instance);
        IReadOnlyList<StepBlocking?> blocking = StepBlocking.OfEach(plan.Steps, s => durations[s].Duration);
        StepForecast[] steps = [.. plan.Steps.Select((s, i) => durations[s] with { Blocking = blocking[i] })];
        return new PlanForecast { Steps = steps, Blocks = BlocksOf(steps), Speeds = speeds, LockWait = lockWait };
    }

    private static StepForecast Of(Step step, IReadOnlyList<WorkSpeed> speeds)
    {
        // What people wrote says of no table what it does to it.
        if (step.Kind is StepKind.Sql or StepKind.Run) return new StepForecast(step, null, EstimateBasis.Unknown);
        if (step.Work == TableWork.CatalogOnly) return new StepForecast(step, TimeSpan.Zero, EstimateBasis.Catalogue);
        if (step.EstimatedDuration is not { } assumed) return new StepForecast(step, null, EstimateBasis.Unknown);
        return speeds.FirstOrDefault(s => s.Work == step.Work) is { } speed
            ? new StepForecast(step, assumed * (PlanEstimates.Rate(step.Work) / speed.BytesPerSecond), EstimateBasis.Measured)
            : new StepForecast(step, assumed, EstimateBasis.Assumed);
    }

    private static IReadOnlyList<TableBlock> BlocksOf(IReadOnlyList<StepForecast> steps)
    {
        var waits = new SortedDictionary<QualifiedName, TableBlock>();
        foreach (var forecast in steps)
        {
            if (forecast.Blocking is not { } blocking) continue;
            foreach (var entry in forecast.Step.Locks)
            {
                if (entry.Level < LockLevel.Share) continue;
                var before = waits.GetValueOrDefault(entry.Table) ?? new TableBlock(entry.Table, TimeSpan.Zero, TimeSpan.Zero);
                waits[entry.Table] = before with
                {
                    Reads = entry.Level == LockLevel.AccessExclusive ? Longer(before.Reads, blocking.Duration) : before.Reads,
                    Writes = Longer(before.Writes, blocking.Duration),
                };
            }
        }

        return [.. waits.Values];
    }

    // Nothing is longer than what is not known.
    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other is null ? null : one > other ? one : other;
}
