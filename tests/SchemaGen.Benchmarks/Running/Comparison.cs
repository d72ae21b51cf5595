namespace SchemaGen.Benchmarks.Running;

/// <summary>Two cases of one group set side by side: the ratio of their times, and what it should not exceed.</summary>
/// <param name="Case">The case that is judged.</param>
/// <param name="Against">The baseline: hand-written, or a peer.</param>
internal sealed record Comparison(string Case, string Against)
{
    /// <summary>The highest ratio of times that meets the target; null when there is no target.</summary>
    public double? AtMost { get; init; }

    /// <summary>The highest ratio of allocated bytes that meets the target; null when there is no target.</summary>
    public double? BytesAtMost { get; init; }

    /// <summary>The group to which it is confined, by the beginning of its name; null for all.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it concerns a group.</summary>
    public bool Concerns(string group) => Group is null || group.StartsWith(Group, StringComparison.Ordinal);
}
