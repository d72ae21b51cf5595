using SchemaGen.Testing;

namespace SchemaGen.LocalPostgres.Tests;

public sealed class PostgresFixtureTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Every_version_of_the_run_has_a_server(int? major)
    {
        await using var database = await postgres.OpenDatabaseAsync(major);

        var version = await database.ScalarAsync<int>("SELECT current_setting('server_version_num')::int / 10000");

        Assert.Equal((await postgres.GetServerAsync(major)).MajorVersion, version);
        if (major is { } asked) Assert.Equal(asked, version);
    }

    [Fact]
    public async Task The_server_of_a_version_is_started_once()
    {
        var other = new PostgresFixture();

        Assert.Same(await postgres.GetServerAsync(), await other.GetServerAsync());
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_template_is_prepared_once_and_each_clone_is_apart(int? major)
    {
        var prepared = 0;
        Task<TestDatabase> Open() => postgres.OpenDatabaseAsync("numbers", Prepare, major);
        async Task Prepare(TestDatabase database)
        {
            prepared++;
            await database.ExecuteAsync("CREATE TABLE numbers (n int); INSERT INTO numbers VALUES (1), (2)");
        }

        await using var first = await Open();
        await using var second = await Open();
        await first.ExecuteAsync("DELETE FROM numbers");

        Assert.Equal(1, prepared);
        Assert.Equal(0L, await first.ScalarAsync<long>("SELECT count(*) FROM numbers"));
        Assert.Equal(2L, await second.ScalarAsync<long>("SELECT count(*) FROM numbers"));
    }
}
