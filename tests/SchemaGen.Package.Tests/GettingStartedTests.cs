using SchemaGen.Testing;

namespace SchemaGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class GettingStartedTests(PackedPackage package, PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task The_page_does_what_it_says()
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        using Consumer consumer = Consumer.Empty(package);
        Dictionary<string, string> variables = new() { ["SHOP_DATABASE"] = database.ConnectionString };

        int commands = 0;
        foreach (PageBlock block in PageBlock.Read(Path.Combine(PackedPackage.RepositoryRoot, "docs", "getting-started.md")))
        {
            commands += block.Commands.Count;
            await block.FollowAsync(consumer, variables);
        }

        Assert.Equal(13, commands);
    }
}
