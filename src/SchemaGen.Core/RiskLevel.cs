namespace SchemaGen;

/// <summary>How much is at stake in a change.</summary>
public enum RiskLevel
{
    /// <summary>Catalogue-only or online, reversible, and running code goes on.</summary>
    Safe,

    /// <summary>Data stays, but there is a scan, a short exclusive lock, a check that may fail, or a reader that must change first.</summary>
    Medium,

    /// <summary>Data can be lost or changed, or the table is blocked for as long as it is large, or the running release breaks.</summary>
    High,

    /// <summary>More is at stake than the edit shows.</summary>
    Critical,
}
