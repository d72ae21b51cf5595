namespace SchemaGen.Fleets;

/// <summary>How a release went through its environments.</summary>
/// <param name="Source">The source.</param>
/// <param name="Stages">One entry for each stage, in order.</param>
public sealed record PromotionReport(string Source, IReadOnlyList<PromotionStageReport> Stages)
{
    /// <summary>Whether every stage has the release.</summary>
    public bool Succeeded => Stages.All(static s => s.Succeeded);
}
