namespace SchemaGen.Migrating.Recording;

/// <summary>How far a step in the history has come.</summary>
public enum StepStatus
{
    /// <summary>Not begun; a step in a transaction stays so until its transaction commits.</summary>
    Pending,

    /// <summary>Begun and not ended.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Ended by an error.</summary>
    Failed,
}
