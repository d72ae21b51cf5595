namespace SchemaGen.Schema;

/// <summary>What a role may do with an object (documentation, section "Privileges").</summary>
public enum Privilege
{
    /// <summary>Read rows, or the last value of a sequence.</summary>
    Select,

    /// <summary>Insert rows.</summary>
    Insert,

    /// <summary>Update rows, or set a sequence.</summary>
    Update,

    /// <summary>Delete rows.</summary>
    Delete,

    /// <summary>Empty a table.</summary>
    Truncate,

    /// <summary>Make a foreign key to a table or a column.</summary>
    References,

    /// <summary>Make a trigger on a table.</summary>
    Trigger,

    /// <summary>Use a type or a sequence, or what is in a schema.</summary>
    Usage,

    /// <summary>Make something in a schema.</summary>
    Create,

    /// <summary>Call a function or a procedure.</summary>
    Execute,

    /// <summary>Vacuum, analyze, cluster, refresh and lock a table. PostgreSQL 17 and later.</summary>
    Maintain,
}
