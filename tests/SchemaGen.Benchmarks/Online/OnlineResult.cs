namespace SchemaGen.Benchmarks.Online;

/// <summary>A change both ways.</summary>
/// <param name="Case">What changes.</param>
/// <param name="Recipe">As it is planned.</param>
/// <param name="Naive">As one statement.</param>
internal sealed record OnlineResult(string Case, OnlineRun Recipe, OnlineRun Naive)
{
    /// <summary>The longest wait of the recipe over that of the statement.</summary>
    public double Ratio => Recipe.LongestWaitMilliseconds / Naive.LongestWaitMilliseconds;
}
