namespace SchemaGen.Diffing;

/// <summary>How alike two names are.</summary>
internal static class NameSimilarity
{
    /// <summary>The share of pairs of neighboring characters that two names have in common (Dice's coefficient).</summary>
    /// <returns>From 0, nothing in common, to 1.</returns>
    public static double Of(string a, string b)
    {
        List<string> left = Pairs(a);
        List<string> right = Pairs(b);
        int all = left.Count + right.Count;
        if (all == 0)
            return a == b ? 1 : 0;
        int shared = left.Count(right.Remove);
        return 2.0 * shared / all;
    }

    private static List<string> Pairs(string name) =>
        [.. Enumerable.Range(0, Math.Max(0, name.Length - 1)).Select(i => name.Substring(i, 2))];
}
