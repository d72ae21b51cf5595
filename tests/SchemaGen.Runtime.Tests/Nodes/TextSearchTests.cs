using SchemaGen.Runtime.Tests;
using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Texts are found by their words, and the indexes that models ask for answer the filters of nodes.</summary>
public sealed class TextSearchTests : ShopTest
{
    [Fact]
    public async Task Words_are_found_in_a_text_and_in_a_column_over_several()
    {
        Article cats = await Session.RunAsync(new ArticleCreateNode { Title = "Cats and dogs", Body = "They were running." });
        await Session.RunAsync(new ArticleCreateNode { Title = "Birds" });

        Assert.Equal("'cat':1 'dog':3 'run':6", cats.Words!.ToString());
        Assert.Equal(1, await CountAsync(Article.Where.Title.Search("dogs -birds")));
        Assert.Equal(1, await CountAsync(Article.Where.Words.Search("cat run", "english")));
        Assert.Equal(0, await CountAsync(Article.Where.Words.Search("fly", "english")));
    }

    [Theory]
    [InlineData("ix_articles_title_search", "to_tsvector('simple', title) @@ websearch_to_tsquery('simple', 'dogs')")]
    [InlineData("ix_articles_words", "words @@ websearch_to_tsquery('english', 'dogs')")]
    public async Task The_index_answers_what_a_filter_asks(string index, string condition) => Assert.Contains(
        index, await Database.ScalarAsync<string>("set enable_seqscan = off; explain (format json) select id from articles where " + condition), StringComparison.Ordinal);

    [Fact]
    public async Task The_models_are_as_the_server_prints_them() =>
        Assert.True((await new Migrator(Database.DataSource, SchemaGenRuntimeTestsSchema.Source).AutoMigrateAsync()).IsEmpty);

    private Task<long> CountAsync(Filter<Article> filter) => Session.RunAsync(new ArticleCountNode { Filter = filter }).AsTask();
}
