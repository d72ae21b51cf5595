using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers.Harness;

public sealed class MarkupTests
{
    [Fact]
    public void A_source_without_marks_stays_as_it_is()
    {
        Markup markup = Markup.Parse("int[] a = b | c || d;\r\n");
        Assert.Equal("int[] a = b | c || d;\r\n", markup.Text);
        Assert.Empty(markup.Spans);
    }

    [Fact]
    public void Marks_are_taken_out_and_tell_place_and_id()
    {
        Markup markup = Markup.Parse("a [|bc|] {|SG1001:d|}");
        Assert.Equal("a bc d", markup.Text);
        Assert.Equal([new(new(2, 2), null), new(new(5, 1), "SG1001")], markup.Spans);
    }

    [Fact]
    public void Marks_may_nest_and_be_empty()
    {
        Markup markup = Markup.Parse("{|SG1001:{|SG1002:ab|}c|}[||]");
        Assert.Equal("abc", markup.Text);
        Assert.Equal([new(new(0, 3), "SG1001"), new(new(0, 2), "SG1002"), new(new(3, 0), null)], markup.Spans);
    }

    [Theory]
    [InlineData("[|a")]
    [InlineData("{|SG1001:a|]")]
    [InlineData("a|}")]
    public void A_mark_that_does_not_match_is_an_error(string marked) => Assert.Throws<FormatException>(() => Markup.Parse(marked));
}
