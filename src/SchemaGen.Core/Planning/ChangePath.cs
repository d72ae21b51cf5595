namespace SchemaGen.Planning;

/// <summary>How an operation is carried out on a table that is in use.</summary>
public enum ChangePath
{
    /// <summary>In steps beside which the application reads and writes, wherever there is such a way.</summary>
    Online,

    /// <summary>
    /// In one statement, which ends as early as it can and blocks the table for as long as it is large: indexes, constraints, rewrites.
    /// </summary>
    Direct,
}
