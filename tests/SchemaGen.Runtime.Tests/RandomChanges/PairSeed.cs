using System.Globalization;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>Which random pair: a large one, or a small one, which has numbers of its own.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="IsSmall">Whether it is of a table or two with one edit.</param>
internal readonly record struct PairSeed(int Seed, bool IsSmall)
{
    private const string Small = "small:";

    /// <summary>The pairs that a text names: <c>60</c> are the first sixty large ones, <c>46..47</c> is one, <c>small:1000</c> and <c>small:46..47</c> are small ones;
    /// several with commas between them.</summary>
    public static IReadOnlyList<PairSeed> Parse(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries).SelectMany(Named)];

    /// <summary>As it is named in a text of a single pair.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsSmall ? Small : "")}{Seed}..{Seed + 1}");

    private static IEnumerable<PairSeed> Named(string text)
    {
        bool isSmall = text.StartsWith(Small, StringComparison.Ordinal);
        int[] ends = [.. text[(isSmall ? Small.Length : 0)..].Split("..").Select(static p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture))];
        (int first, int end) = ends switch
        {
            [int count] => (0, count),
            [int from, int to] when from < to => (from, to),
            _ => throw new FormatException($"'{text}' names no pairs; write 60, 46..47, small:1000 or small:46..47."),
        };
        return Enumerable.Range(first, end - first).Select(s => new PairSeed(s, isSmall));
    }
}
