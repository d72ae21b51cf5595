namespace SchemaGen.Planning;

/// <summary>What rolling back an operation brings, best first.</summary>
public enum Reversal
{
    /// <summary>The schema as before, and no data lost.</summary>
    Full,

    /// <summary>The schema as before, and the data that were dropped, from retention.</summary>
    FromRetention,

    /// <summary>The schema as before; what was written into the new object meanwhile goes.</summary>
    LosesNewData,

    /// <summary>The schema as before; data that the operation changed or dropped stay lost.</summary>
    DataStaysLost,

    /// <summary>It cannot be rolled back.</summary>
    Impossible,
}
