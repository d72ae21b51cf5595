namespace SchemaGen.Observing;

/// <summary>Where a database stands for a program, in one word.</summary>
public enum HealthState
{
    /// <summary>As the program needs it. It may have compatible migrations that the program does not know, as in a rolling deployment.</summary>
    UpToDate,

    /// <summary>Migrations of the program are not applied.</summary>
    Pending,

    /// <summary>All is applied but what waits for older releases, which is as the program needs it.</summary>
    Waiting,

    /// <summary>They are being applied now, by this process or another.</summary>
    Running,

    /// <summary>The live schema is not what the applied migrations lead to.</summary>
    Drifted,

    /// <summary>The last attempt failed or was interrupted, and nobody is at work on it.</summary>
    Failed,

    /// <summary>The database has migrations that the program cannot live with, or the program's were edited after they had been applied.</summary>
    Diverged,
}
