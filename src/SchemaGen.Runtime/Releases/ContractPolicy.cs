namespace SchemaGen.Releases;

/// <summary>What a run does with migrations that remove what older releases use (<see cref="ReleasePhase.Contract"/>).</summary>
public enum ContractPolicy
{
    /// <summary>Applies them as soon as no running release needs what they remove, and leaves them for a later run until then.</summary>
    WhenUnneeded,

    /// <summary>Leaves them for a run that is meant for them, such as <c>schemagen up --contract</c>.</summary>
    Leave,

    /// <summary>Applies them, and fails before the first step when a running release still needs what they remove.</summary>
    Require,

    /// <summary>Applies them whoever runs, as when the application is stopped.</summary>
    Force,
}
