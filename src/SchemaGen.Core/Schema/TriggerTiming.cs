namespace SchemaGen.Schema;

/// <summary>When a trigger runs.</summary>
public enum TriggerTiming
{
    /// <summary>Before the row or the statement is carried out.</summary>
    Before,

    /// <summary>After it was carried out.</summary>
    After,
}
