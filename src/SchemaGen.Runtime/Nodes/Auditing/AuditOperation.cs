namespace SchemaGen.Nodes;

/// <summary>What was done to a row.</summary>
public enum AuditOperation
{
    /// <summary>It was inserted.</summary>
    Insert,

    /// <summary>It was changed.</summary>
    Update,

    /// <summary>It was removed for good.</summary>
    Delete,

    /// <summary>It was marked as deleted, where the model has <c>SoftDelete</c>.</summary>
    SoftDelete,

    /// <summary>It was brought back.</summary>
    Restore,

    /// <summary>All rows of the table were removed at once, without a word on each.</summary>
    Truncate,
}
