namespace SchemaGen.Planning;

/// <summary>How long others wait for a lock that a step holds, ordered by how bad that is.</summary>
public enum BlockingLength
{
    /// <summary>For a moment: only the catalogue is changed while the lock is held.</summary>
    Instant,

    /// <summary>For as long as the rows of a table take to be read or written.</summary>
    TableSize,

    /// <summary>Nobody knows: SQL or a method of the user's own runs while it is held.</summary>
    Unknown,
}
