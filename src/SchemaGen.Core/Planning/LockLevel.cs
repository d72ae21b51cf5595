namespace SchemaGen.Planning;

/// <summary>PostgreSQL's table lock modes, weakest first (documentation, section "Explicit Locking"), and none.</summary>
public enum LockLevel
{
    /// <summary>No lock on a table that was there before.</summary>
    None,

    /// <summary><c>ACCESS SHARE</c>: what SELECT takes.</summary>
    AccessShare,

    /// <summary><c>ROW SHARE</c>: what SELECT … FOR UPDATE takes.</summary>
    RowShare,

    /// <summary><c>ROW EXCLUSIVE</c>: what INSERT, UPDATE and DELETE take.</summary>
    RowExclusive,

    /// <summary><c>SHARE UPDATE EXCLUSIVE</c>: reads and writes go on; one such lock at a time.</summary>
    ShareUpdateExclusive,

    /// <summary><c>SHARE</c>: reads go on, writes wait.</summary>
    Share,

    /// <summary><c>SHARE ROW EXCLUSIVE</c>: reads go on, writes wait; one such lock at a time.</summary>
    ShareRowExclusive,

    /// <summary><c>EXCLUSIVE</c>: only plain reads go on.</summary>
    Exclusive,

    /// <summary><c>ACCESS EXCLUSIVE</c>: everything waits.</summary>
    AccessExclusive,
}
