namespace SchemaGen.Queueing;

/// <summary>What is asked of the queue: to apply what is pending, or to roll back.</summary>
public sealed record QueueRequest
{
    /// <summary>Higher numbers come first; equal ones in the order in which they were asked for; 0 unless set.</summary>
    public int Priority { get; init; }

    /// <summary>How long it may wait for its turn, by the server's clock; null, the default, for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The migration that is to be the last one after a roll-back, empty to undo all; null, the default, to apply what is pending.</summary>
    public string? RollBackTo { get; init; }

    /// <summary>The highest risk that is accepted; null takes the <see cref="MigratorOptions.MaxRisk"/> of the one who asks.</summary>
    public RiskLevel? MaxRisk { get; init; }

    /// <summary>Why, in a few words for whoever looks at the queue.</summary>
    public string Reason { get; init; } = "";
}
