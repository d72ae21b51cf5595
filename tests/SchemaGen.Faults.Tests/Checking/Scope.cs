namespace SchemaGen.Faults.Tests.Checking;

/// <summary>How much of it is run: a sample, with <c>SCHEMAGEN_FAULTS=full</c> what is distinct, and with <c>SCHEMAGEN_FAULTS=every</c> all.</summary>
internal static class Scope
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS");

    public static bool IsEveryMessage { get; } = Asked == "every";

    public static bool IsFull { get; } = Asked == "full" || IsEveryMessage;

    /// <summary>How many processes boot at once.</summary>
    public static int Boots => IsFull ? 50 : 12;

    /// <summary>All of a list, or a few of it at even distances.</summary>
    /// <param name="all">The list.</param>
    /// <param name="few">About how many a default run takes.</param>
    public static IEnumerable<T> Some<T>(IReadOnlyList<T> all, int few)
    {
        int stride = IsFull ? 1 : Math.Max(1, all.Count / few);
        return all.Where((_, i) => i % stride == stride / 2);
    }
}
