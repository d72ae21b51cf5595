using SchemaGen.Migrating.Recording;

namespace SchemaGen.Observing;

/// <summary>Which executions of a database's history are asked for. A filter that is not set lets everything through.</summary>
public sealed record HistoryQuery
{
    /// <summary>The newest 50 executions of the migrator's source, without their steps.</summary>
    public static HistoryQuery Default { get; } = new();

    /// <summary>Whether the executions of every source of the database are meant, and not only those of the migrator's own.</summary>
    public bool AllSources { get; init; }

    /// <summary>The statuses; empty for all.</summary>
    public IReadOnlyList<ExecutionStatus> Statuses { get; init; } = [];

    /// <summary>The environment's name, as <see cref="MigratorOptions.EnvironmentName"/> gave it; null for all.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>The migration; null for all.</summary>
    public string? MigrationId { get; init; }

    /// <summary>The earliest begin, by the server's clock; null for the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment before which executions began, by the server's clock; null for the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>
    /// Only executions with a lower <see cref="MigrationExecution.Id"/>: the page that follows one whose last execution has this number. Null for
    /// the newest. Metrics are made from all and do not look at it.
    /// </summary>
    public long? Before { get; init; }

    /// <summary>Whether roll-backs are among them; true unless set.</summary>
    public bool IncludeRollbacks { get; init; } = true;

    /// <summary>Whether each execution comes with its steps and their times; false unless set.</summary>
    public bool IncludeSteps { get; init; }

    /// <summary>How many executions at most, the newest first; 50 unless set. Metrics are made from all and do not look at it.</summary>
    public int Limit { get; init; } = 50;
}
