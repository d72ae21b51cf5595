using Npgsql;
using SchemaGen.LocalPostgres.Sources;
using SchemaGen.Testing;

namespace SchemaGen.LocalPostgres.Tests;

public sealed class DatabaseTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Each_database_has_a_name_of_its_own()
    {
        var server = await postgres.GetServerAsync();

        var created = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.CreateDatabaseAsync()));

        Assert.Equal(4, created.Select(static c => new NpgsqlConnectionStringBuilder(c).Database).Distinct().Count());
    }

    [Fact]
    public async Task A_template_with_a_session_in_it_cannot_be_cloned()
    {
        var server = await postgres.GetServerAsync();
        await using var template = await postgres.OpenDatabaseAsync();
        await using var session = await template.DataSource.OpenConnectionAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => server.CreateDatabaseAsync(template.Name));

        Assert.Equal(PostgresErrorCodes.ObjectInUse, error.SqlState);
    }

    [Fact]
    public async Task A_dropped_database_is_gone_with_its_sessions()
    {
        var server = await postgres.GetServerAsync();
        var database = await server.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();

        await server.DropDatabaseAsync(database);

        await AssertGoneAsync(database);
    }

    [Fact]
    public async Task Databases_made_on_a_named_server_go_when_its_user_goes()
    {
        var named = await postgres.GetServerAsync();
        var server = await LocalPostgresServer.StartAsync([new EnvironmentSource(named.ConnectionString)], new());
        var database = await server.CreateDatabaseAsync();

        await server.DisposeAsync();

        await AssertGoneAsync(database);
    }

    [Fact]
    public async Task A_database_that_was_not_created_here_is_never_dropped()
    {
        var server = await postgres.GetServerAsync();

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => server.DropDatabaseAsync(server.ConnectionString));

        Assert.Equal(LocalPostgresException.NotOwned, error.Code);
    }

    private static async Task AssertGoneAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        var error = await Assert.ThrowsAsync<PostgresException>(connection.OpenAsync);
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, error.SqlState);
    }
}
