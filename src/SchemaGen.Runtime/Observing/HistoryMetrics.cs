namespace SchemaGen.Observing;

/// <summary>What the history of a database tells about its migrations as a whole.</summary>
public sealed record HistoryMetrics
{
    /// <summary>How many applications completed, recorded and declarative.</summary>
    public long Completed { get; init; }

    /// <summary>How many executions ended with an error.</summary>
    public long Failed { get; init; }

    /// <summary>How many roll-backs completed.</summary>
    public long RolledBack { get; init; }

    /// <summary>How many executions have begun and not ended; one may be running just now.</summary>
    public long Running { get; init; }

    /// <summary>The mean time of the executions that completed; null when there is none.</summary>
    public TimeSpan? AverageDuration { get; init; }

    /// <summary>The time of the longest execution that completed; null when there is none.</summary>
    public TimeSpan? LongestDuration { get; init; }

    /// <summary>The part of the ended executions that completed, from 0 to 1; null when none has ended.</summary>
    public double? SuccessRate => Part(Completed + RolledBack, Completed + RolledBack + Failed);

    /// <summary>Roll-backs for each application that completed; above 1 never. Null when nothing was applied.</summary>
    public double? RollbackRate => Part(RolledBack, Completed);

    /// <summary>The steps that took longest, the slowest first.</summary>
    public IReadOnlyList<SlowStep> Slowest { get; init; } = [];

    private static double? Part(long part, long whole) => whole == 0 ? null : Math.Min(1, (double)part / whole);
}
