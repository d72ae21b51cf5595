namespace SchemaGen.Risks;

/// <summary>What hazards are judged by, besides the schema and the operations.</summary>
public sealed record HazardFacts
{
    /// <summary>Nothing but the schema and the operations.</summary>
    public static HazardFacts None { get; } = new();

    /// <summary>What is known of the live database; null for nothing.</summary>
    public LiveFacts? Live { get; init; }

    /// <summary>The releases that may still be running.</summary>
    public IReadOnlyList<RunningRelease> RunningReleases { get; init; } = [];
}
