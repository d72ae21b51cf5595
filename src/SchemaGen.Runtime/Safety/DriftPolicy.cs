namespace SchemaGen.Safety;

/// <summary>What a run does when the live schema is not what its history says.</summary>
public enum DriftPolicy
{
    /// <summary>Nothing is looked for; a step that meets the difference fails.</summary>
    Ignore,

    /// <summary>The differences are logged. Those that a pending operation would collide with are refused.</summary>
    Warn,

    /// <summary>The run is refused.</summary>
    Fail,

    /// <summary>
    /// Pending migrations whose effect is there already are recorded as applied, and other differences are logged. What a pending operation
    /// would collide with otherwise is refused.
    /// </summary>
    Adopt,
}
