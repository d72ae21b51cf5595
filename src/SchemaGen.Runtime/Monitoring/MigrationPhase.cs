namespace SchemaGen.Monitoring;

/// <summary>What a running migration has just come to.</summary>
public enum MigrationPhase
{
    /// <summary>Another process holds the migration lock; this one waits for it.</summary>
    WaitingForLock,

    /// <summary>A step begins.</summary>
    StepStarted,

    /// <summary>A batch of a backfill has been committed.</summary>
    StepAdvanced,

    /// <summary>A step met a lock or a deadlock, was rolled back, and is tried again.</summary>
    StepRetried,

    /// <summary>A step is done and committed.</summary>
    StepCompleted,

    /// <summary>A migration is done and recorded.</summary>
    MigrationCompleted,

    /// <summary>The whole run is done, and it did something.</summary>
    RunCompleted,

    /// <summary>The run ended with an error, or was refused before its first step.</summary>
    RunFailed,
}
