namespace SchemaGen.Migrating.Recording;

/// <summary>How far an execution in the history has come.</summary>
public enum ExecutionStatus
{
    /// <summary>Begun and not ended: it is being worked on, or its process was killed and the next one finishes it.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Ended by an error. When steps of it stand, the next run goes on with the remaining ones; else it starts anew.</summary>
    Failed,

    /// <summary>Given up for a later execution, which started from what it had left behind.</summary>
    Superseded,
}
