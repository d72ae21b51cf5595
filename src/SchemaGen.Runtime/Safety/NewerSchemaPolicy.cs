namespace SchemaGen.Safety;

/// <summary>What a program does when the database has migrations that the program does not know, as in a rolling deployment or after a roll-back.</summary>
public enum NewerSchemaPolicy
{
    /// <summary>Goes on when none of them endangers an older release (none has a High or Critical hazard), else refuses.</summary>
    RefuseBreaking,

    /// <summary>Refuses always.</summary>
    Refuse,

    /// <summary>Goes on always.</summary>
    Allow,
}
