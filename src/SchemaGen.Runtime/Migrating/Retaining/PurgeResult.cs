namespace SchemaGen.Migrating.Retaining;

/// <summary>What a purge has removed.</summary>
public sealed record PurgeResult
{
    /// <summary>What is gone for good.</summary>
    public required IReadOnlyList<RetainedData> Purged { get; init; }

    /// <summary>What is still there although it was to go, each with the reason: somebody's view reads it, or a lock did not come.</summary>
    public required IReadOnlyDictionary<string, string> Remaining { get; init; }
}
