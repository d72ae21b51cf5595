namespace SchemaGen.Fleets;

/// <summary>How a release fared in one environment.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Migration">The migration of its databases; null when the stage was not begun.</param>
public sealed record PromotionStageReport(string Name, FleetReport? Migration)
{
    /// <summary>The databases with what was wrong with them after it, such as <c>dev-1: Drifted: …</c>; empty when they are well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The roll-back of its databases; null when there was none.</summary>
    public FleetReport? RollBack { get; init; }

    /// <summary>Whether it was begun, all its databases have the release, and they are well.</summary>
    public bool Succeeded => Migration is { Succeeded: true } && Problems.Count == 0;
}
