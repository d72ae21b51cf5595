using SchemaGen.Migrating.Recording;

namespace SchemaGen.Queueing;

/// <summary>A request in the queue of a database, as it stands. All times are the server's.</summary>
public sealed record QueueTicket
{
    /// <summary>Its number, unique in the database.</summary>
    public required long Id { get; init; }

    /// <summary>The source whose history it is about.</summary>
    public required string Source { get; init; }

    /// <summary>The head of the program that asked; only a program with the same head carries it out.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether it applies or rolls back.</summary>
    public required MigrationDirection Direction { get; init; }

    /// <summary>The migration that is to be the last one after a roll-back; null when it applies.</summary>
    public string? RollBackTo { get; init; }

    /// <summary>The highest risk that the one who asked accepts.</summary>
    public required RiskLevel MaxRisk { get; init; }

    /// <summary>Its priority; higher numbers come first.</summary>
    public required int Priority { get; init; }

    /// <summary>Where it stands.</summary>
    public required QueueStatus Status { get; init; }

    /// <summary>Its place among all that are running or waiting in the database, from 1; null when it does not wait.</summary>
    public long? Position { get; init; }

    /// <summary>Why it was asked for.</summary>
    public required string Reason { get; init; }

    /// <summary>The role that asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>The machine that asked.</summary>
    public required string Machine { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When it is no longer to begin; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it last began; null when it has not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How often it was begun; more than once when whoever carried it out died.</summary>
    public required int Attempts { get; init; }

    /// <summary>The migrations that were applied or rolled back, in that order.</summary>
    public IReadOnlyList<string> MigrationIds { get; init; } = [];

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>The error's stable code, such as <c>risk-refused</c>; null when it has none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>For people: what it asks for and has done, such as <c>apply 3_Fax</c> or <c>roll back to 2_Phone</c>.</summary>
    public string Work => (RollBackTo, MigrationIds) switch
    {
        (null, { Count: 0 }) => "apply",
        (null, var ids) => $"apply {string.Join(", ", ids)}",
        ("", _) => "roll back all",
        (var to, _) => $"roll back to {to}",
    };

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool HasEnded => Status is not (QueueStatus.Queued or QueueStatus.Running);

    internal bool IsAttended { get; init; }
}
