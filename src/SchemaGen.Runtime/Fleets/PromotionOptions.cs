namespace SchemaGen.Fleets;

/// <summary>How a release goes through its environments.</summary>
public sealed class PromotionOptions
{
    /// <summary>
    /// Whether a stage that fails is rolled back, and then those before it, the last first; true unless set. What a roll-back drops goes
    /// to retention.
    /// </summary>
    public bool RollBackOnFailure { get; set; } = true;

    /// <summary>The highest risk that is accepted in rolling back; Critical unless set, because whoever asks for the roll-back has accepted it.</summary>
    public RiskLevel RollbackMaxRisk { get; set; } = RiskLevel.Critical;

    /// <summary>
    /// Whether the live schema of each database must be exactly what its history says before the next stage begins; true unless set. Off for
    /// databases that have objects of their own besides.
    /// </summary>
    public bool CheckDrift { get; set; } = true;
}
