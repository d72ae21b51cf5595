namespace SchemaGen.Schema;

/// <summary>In which sessions a trigger runs (<c>session_replication_role</c>).</summary>
public enum TriggerMode
{
    /// <summary>In all but those that apply replicated changes.</summary>
    Enabled,

    /// <summary>In none.</summary>
    Disabled,

    /// <summary>Only in those that apply replicated changes.</summary>
    Replica,

    /// <summary>In all.</summary>
    Always,
}
