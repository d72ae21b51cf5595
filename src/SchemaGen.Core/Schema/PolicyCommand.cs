namespace SchemaGen.Schema;

/// <summary>Which commands a policy is for.</summary>
public enum PolicyCommand
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Reading.</summary>
    Select,

    /// <summary>Inserting.</summary>
    Insert,

    /// <summary>Updating.</summary>
    Update,

    /// <summary>Deleting.</summary>
    Delete,
}
