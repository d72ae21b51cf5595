using System.Globalization;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>How much of it is run: a sample, or with <c>SCHEMAGEN_FAULTS=full</c> all.</summary>
internal static class Scope
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS") == "full";

    /// <summary>Which messages of a full run have a fault: each so many-th.</summary>
    public static int Stride { get; } =
        int.Parse(Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS_STRIDE") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture);

    // A boundary stands between many messages, so that they are thinned less.
    private static int BoundaryStride => Math.Max(1, Stride / 20);

    /// <summary>How many processes boot at once.</summary>
    public static int Boots => IsFull ? 50 : 12;

    /// <summary>All of a list, or a few of it at even distances.</summary>
    /// <param name="all">The list.</param>
    /// <param name="few">About how many a default run takes.</param>
    public static IEnumerable<T> Some<T>(IReadOnlyList<T> all, int few)
    {
        int stride = IsFull ? BoundaryStride : Math.Max(1, all.Count / few);
        return all.Where((_, i) => i % stride == stride / 2);
    }
}
