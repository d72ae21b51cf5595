namespace SchemaGen.Cli;

/// <summary>What the commands return to the shell.</summary>
public static class ExitCodes
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Ok = 0;

    /// <summary>Something failed; the message on the standard error says what.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Migrations are pending, from commands that ask; or the database has drifted.</summary>
    public const int PendingOrDrift = 3;

    /// <summary>A gate refused: risk, blocking, strategy, running releases, approval, environment, loss of data; or the one who was asked.</summary>
    public const int Refused = 4;

    /// <summary>Another process holds the migration lock.</summary>
    public const int LockNotObtained = 5;
}
