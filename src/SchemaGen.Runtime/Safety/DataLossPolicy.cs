namespace SchemaGen.Safety;

/// <summary>What becomes of data that a plan drops or changes for good.</summary>
public enum DataLossPolicy
{
    /// <summary>What is dropped goes to a retention schema, from which a roll-back brings it back.</summary>
    Retain,

    /// <summary>The same, and a plan that loses data all the same is refused, approved or not: a lossy conversion, a column without row identity.</summary>
    Refuse,

    /// <summary>What is dropped is gone. For databases whose data can be made again.</summary>
    Allow,
}
