namespace SchemaGen.Schema;

/// <summary>What makes a trigger run. The order is the one in which PostgreSQL lists them.</summary>
public enum TriggerEvent
{
    /// <summary>A row is inserted.</summary>
    Insert,

    /// <summary>A row is deleted.</summary>
    Delete,

    /// <summary>A row is updated.</summary>
    Update,

    /// <summary>The table is truncated.</summary>
    Truncate,
}
