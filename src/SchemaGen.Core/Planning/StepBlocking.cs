using System.Globalization;

namespace SchemaGen.Planning;

/// <summary>
/// Who waits for a step at the worst, and for how long. It counts from the step to the end of its transaction, which is when a lock is
/// released; the time that the step itself waits for the lock is not in it.
/// </summary>
public sealed record StepBlocking
{
    /// <summary>The table whose users wait; null when nobody knows which, as for SQL of the user's own.</summary>
    public QualifiedName? Table { get; init; }

    /// <summary>The lock that they wait for; <see cref="LockLevel.None"/> when it is not known.</summary>
    public LockLevel Lock { get; init; }

    /// <summary>How long, in kind.</summary>
    public BlockingLength Length { get; init; }

    /// <summary>About how many rows the tables have that are read or written meanwhile; null when none are or it is not known.</summary>
    public long? Rows { get; init; }

    /// <summary>About how long; null when it is not known.</summary>
    public TimeSpan? Duration { get; init; }

    private static StepBlocking Instant { get; } = new() { Duration = TimeSpan.Zero };

    /// <summary>Whether even plain reads wait. Writes wait whenever anybody does.</summary>
    public bool StopsReads => Table is null || Lock == LockLevel.AccessExclusive;

    /// <summary>What waits, in words: <c>reads and writes</c>, or <c>writes</c>.</summary>
    public string Stops => StopsReads ? "reads and writes" : "writes";

    /// <summary>What each step of a plan blocks.</summary>
    /// <param name="steps">The steps of the plan, in order.</param>
    /// <param name="durationOf">How long a step takes; null when that is not known.</param>
    /// <returns>What they block, in their order; null for a step beside which reads and writes of every table go on.</returns>
    public static IReadOnlyList<StepBlocking?> OfEach(IReadOnlyList<Step> steps, Func<Step, TimeSpan?> durationOf)
    {
        StepBlocking?[] blocking = new StepBlocking?[steps.Count];
        StepBlocking untilEnd = Instant;
        // From the end, so that each step adds itself to what the rest of its transaction takes.
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            Step step = steps[i];
            bool goesOn = i + 1 < steps.Count && step.IsTransactional && steps[i + 1].Segment == step.Segment;
            StepBlocking rest = goesOn ? untilEnd : Instant;
            untilEnd = rest.After(step, durationOf);
            TableLock? taken = Strongest(step.Locks);
            if (taken is null && !IsUsers(step))
                continue;
            // Most steps block what the next one does, and a long plan holds them all.
            blocking[i] = goesOn && blocking[i + 1] is { } next && ReferenceEquals(untilEnd, rest) && next.Table == taken?.Table && next.Lock == taken?.Level
                ? next
                : untilEnd with { Table = taken?.Table, Lock = taken?.Level ?? LockLevel.None };
        }

        return blocking;
    }

    /// <summary>The worse of two; a step that blocks nobody is better than any.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>The one, unless the other lasts longer or stops more.</returns>
    public static StepBlocking? Worse(StepBlocking? one, StepBlocking? other)
    {
        if (one is null || other is null)
            return one ?? other;
        if (one.Length != other.Length)
            return one.Length > other.Length ? one : other;
        // Nothing is longer than what is not known.
        TimeSpan first = one.Duration ?? TimeSpan.MaxValue;
        TimeSpan second = other.Duration ?? TimeSpan.MaxValue;
        return first != second ? (first > second ? one : other) : other.StopsReads && !one.StopsReads ? other : one;
    }

    /// <summary>For a person: <c>reads and writes, for a moment</c>, <c>writes, as long as 5,000,000 rows take (about 12 s)</c>.</summary>
    /// <returns>The words.</returns>
    public string Describe() => Table is null ? "nobody knows" : Length switch
    {
        BlockingLength.Instant => $"{Stops}, for a moment",
        BlockingLength.TableSize => $"{Stops}, as long as {Many(Rows)} take{About}",
        _ => $"{Stops}, nobody knows how long",
    };

    private string About => Duration is { TotalSeconds: >= 1 } known
        ? $" (about {known.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s)"
        : Duration is null ? "" : " (less than a second)";

    private static string Many(long? rows) => rows is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) + " rows" : "all its rows";

    private StepBlocking After(Step step, Func<Step, TimeSpan?> durationOf)
    {
        if (!IsUsers(step) && step.Work == TableWork.CatalogOnly)
            return this;
        return IsUsers(step)
            ? this with { Length = BlockingLength.Unknown, Duration = null }
            : this with
            {
                Length = Length > BlockingLength.TableSize ? Length : BlockingLength.TableSize,
                Rows = step.Rows > (Rows ?? -1) ? step.Rows : Rows,
                Duration = Duration + durationOf(step),
            };
    }

    private static TableLock? Strongest(EquatableArray<TableLock> locks)
    {
        TableLock? strongest = null;
        foreach (TableLock taken in locks)
        {
            if (taken.Level >= LockLevel.Share && (strongest is null || taken.Level > strongest.Level))
                strongest = taken;
        }

        return strongest;
    }

    // What people wrote says of no table what it does to it.
    private static bool IsUsers(Step step) => step.Kind is StepKind.Sql or StepKind.Run;
}
