namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>What the pairs of a run are named by.</summary>
public sealed class PairSeedTests
{
    [Theory]
    [InlineData("2", "0..1 1..2")]
    [InlineData("46..48", "46..47 47..48")]
    [InlineData("small:2", "small:0..1 small:1..2")]
    [InlineData("1, small:46..47,7..8", "0..1 small:46..47 7..8")]
    public void A_text_names_pairs_and_each_names_itself(string text, string pairs)
    {
        IReadOnlyList<PairSeed> parsed = PairSeed.Parse(text);
        Assert.Equal(pairs, string.Join(' ', parsed));
        Assert.All(parsed, static p => Assert.Equal([p], PairSeed.Parse(p.ToString())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("3..3")]
    [InlineData("1..2..3")]
    [InlineData("large:3")]
    public void Another_text_is_refused(string text) => Assert.Throws<FormatException>(() => PairSeed.Parse(text));
}
