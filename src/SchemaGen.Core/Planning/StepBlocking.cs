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

    /// <summary>Whether even plain reads wait. Writes wait whenever anybody does.</summary>
    public bool StopsReads => Table is null || Lock == LockLevel.AccessExclusive;

    /// <summary>What waits, in words: <c>reads and writes</c>, or <c>writes</c>.</summary>
    public string Stops => StopsReads ? "reads and writes" : "writes";

    /// <summary>What a step of a plan blocks.</summary>
    /// <param name="steps">The steps of the plan, in order.</param>
    /// <param name="index">The place of the step.</param>
    /// <param name="durationOf">How long a step takes; null when that is not known.</param>
    /// <returns>What it blocks; null when reads and writes of every table go on.</returns>
    public static StepBlocking? Of(IReadOnlyList<Step> steps, int index, Func<Step, TimeSpan?> durationOf)
    {
        Step step = steps[index];
        TableLock? taken = step.Locks.Items.Where(static l => l.Level >= LockLevel.Share).OrderByDescending(static l => l.Level).FirstOrDefault();
        if (taken is null && !IsUsers(step))
            return null;
        BlockingLength length = BlockingLength.Instant;
        long? rows = null;
        TimeSpan? duration = TimeSpan.Zero;
        for (int i = index; i < steps.Count && (i == index || (step.IsTransactional && steps[i].Segment == step.Segment)); i++)
        {
            BlockingLength own = IsUsers(steps[i]) ? BlockingLength.Unknown : steps[i].Work == TableWork.CatalogOnly ? BlockingLength.Instant : BlockingLength.TableSize;
            length = own > length ? own : length;
            rows = own == BlockingLength.TableSize && steps[i].Rows > (rows ?? -1) ? steps[i].Rows : rows;
            duration += own switch { BlockingLength.Instant => TimeSpan.Zero, BlockingLength.TableSize => durationOf(steps[i]), _ => null };
        }

        return new() { Table = taken?.Table, Lock = taken?.Level ?? LockLevel.None, Length = length, Rows = rows, Duration = duration };
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

    // What people wrote says of no table what it does to it.
    private static bool IsUsers(Step step) => step.Kind is StepKind.Sql or StepKind.Run;
}
