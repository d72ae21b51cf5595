using SchemaGen.LocalPostgres.Sources;
using SchemaGen.Testing;

namespace SchemaGen.LocalPostgres.Tests.Sources;

public sealed class EnvironmentSourceTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task The_named_server_is_used_as_it_is_and_never_stopped()
    {
        var named = await postgres.GetServerAsync();
        var server = await StartAsync(named.ConnectionString, new());

        Assert.Equal(named.ConnectionString, server.ConnectionString);
        Assert.Equal(named.MajorVersion, server.MajorVersion);
        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => server.StopAsync());
        Assert.Equal(LocalPostgresException.NotOwned, error.Code);
        await server.DisposeAsync();

        await using var database = await postgres.OpenDatabaseAsync();
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task What_the_named_server_is_not_is_looked_for_elsewhere()
    {
        var named = await postgres.GetServerAsync();
        var other = PostgresVersions.Majors.First(m => m != named.MajorVersion);

        await AssertUnavailableAsync(new() { MajorVersion = other }, $"and {other} is asked for");
        await AssertUnavailableAsync(new() { UseTcp = true }, "TCP is asked for");
        await AssertUnavailableAsync(
            new() { Settings = new Dictionary<string, string> { ["wal_level"] = "logical" } }, "settings are asked for");

        async Task AssertUnavailableAsync(LocalPostgresOptions options, string reason)
        {
            var error = await Assert.ThrowsAsync<LocalPostgresException>(() => StartAsync(named.ConnectionString, options));
            Assert.Equal(LocalPostgresException.NoServer, error.Code);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host=/nowhere;Username=postgres")]
    [InlineData("Hose=typo")]
    public async Task A_named_server_that_does_not_answer_is_an_error_and_not_a_reason_to_go_on(string connectionString)
    {
        var error = await Assert.ThrowsAsync<LocalPostgresException>(
            () => LocalPostgresServer.StartAsync([new EnvironmentSource(connectionString), new InstalledSource()], new()));

        Assert.Equal(LocalPostgresException.Unreachable, error.Code);
    }

    private static Task<LocalPostgresServer> StartAsync(string connectionString, LocalPostgresOptions options) =>
        LocalPostgresServer.StartAsync([new EnvironmentSource(connectionString)], options);
}
