namespace SchemaGen.Safety;

/// <summary>What becomes of what stands when a step of a migration fails.</summary>
public enum FailurePolicy
{
    /// <summary>It stands, and the next run goes on after it.</summary>
    KeepWhatStands,

    /// <summary>The migration that failed is undone; those before it stay.</summary>
    RollBackMigration,

    /// <summary>The migration that failed is undone, and with it those that the same run had applied before it.</summary>
    RollBackRun,
}
