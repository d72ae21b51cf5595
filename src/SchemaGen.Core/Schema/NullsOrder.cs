namespace SchemaGen.Schema;

/// <summary>Where NULLs stand in an index.</summary>
public enum NullsOrder
{
    /// <summary>PostgreSQL's default: last when ascending, first when descending.</summary>
    Default,

    /// <summary>Before all values; written only where it is not the default.</summary>
    First,

    /// <summary>After all values; written only where it is not the default.</summary>
    Last,
}
