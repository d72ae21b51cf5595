using Npgsql;

namespace SchemaGen.LocalPostgres.Tests;

public sealed class LocalPostgresServerTests
{
    [Fact]
    public async Task A_server_starts_and_answers()
    {
        await using var server = await LocalPostgresServer.StartAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);

        await using var command = source.CreateCommand("SHOW server_version_num");
        var version = (string?)await command.ExecuteScalarAsync();

        Assert.StartsWith(server.MajorVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), version, StringComparison.Ordinal);
    }
}
