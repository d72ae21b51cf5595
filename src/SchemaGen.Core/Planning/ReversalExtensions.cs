namespace SchemaGen.Planning;

/// <summary>The words for what a roll-back brings.</summary>
public static class ReversalExtensions
{
    /// <summary>For people: <c>full</c>, <c>data from retention</c>, <c>new data lost</c>, <c>data stays lost</c> or <c>impossible</c>.</summary>
    /// <param name="reversal">What rolling back brings.</param>
    /// <returns>The words.</returns>
    public static string Describe(this Reversal reversal) => reversal switch
    {
        Reversal.Full => "full",
        Reversal.FromRetention => "data from retention",
        Reversal.LosesNewData => "new data lost",
        Reversal.DataStaysLost => "data stays lost",
        _ => "impossible",
    };
}
