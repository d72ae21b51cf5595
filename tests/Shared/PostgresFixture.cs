using System.Collections.Concurrent;
using SchemaGen.LocalPostgres;

namespace SchemaGen.Testing;

/// <summary>
/// The PostgreSQL servers of a test run: one for each major version, started when the first test asks for it, shared by the whole process
/// and gone with it. As an xunit class fixture or by itself, since all instances share the servers.
/// </summary>
public sealed class PostgresFixture
{
    // 0 stands for the version that the machine has.
    private static readonly ConcurrentDictionary<int, Lazy<Task<LocalPostgresServer>>> Servers = new();
    private static readonly ConcurrentDictionary<(int Major, string Key), Lazy<Task<string>>> Templates = new();

    /// <summary>The server of a major version; null takes the run's default.</summary>
    public Task<LocalPostgresServer> GetServerAsync(int? major = null)
    {
        var wanted = major ?? PostgresMajors.Default;
        var options = new LocalPostgresOptions { MajorVersion = wanted };
        return Servers.GetOrAdd(wanted ?? 0, _ => new(() => LocalPostgresServer.StartAsync(options))).Value;
    }

    /// <summary>A new, empty database, which lives as long as the server; its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(int? major = null) => await (await GetServerAsync(major)).CreateDatabaseAsync();

    /// <summary>A new, empty database with a data source on it; disposing it drops the database.</summary>
    public async Task<TestDatabase> OpenDatabaseAsync(int? major = null)
    {
        var server = await GetServerAsync(major);
        return new TestDatabase(server, await server.CreateDatabaseAsync());
    }

    /// <summary>A new database cloned from a template that is prepared once in the process; disposing it drops the clone.</summary>
    /// <param name="template">The template's name, one for each way of preparing it.</param>
    /// <param name="prepare">Fills the template.</param>
    /// <param name="major">The major version; null takes the run's default.</param>
    public async Task<TestDatabase> OpenDatabaseAsync(string template, Func<TestDatabase, Task> prepare, int? major = null)
    {
        var server = await GetServerAsync(major);
        var name = await Templates.GetOrAdd((server.MajorVersion, template), _ => new(() => PrepareAsync(server, prepare))).Value;
        return new TestDatabase(server, await server.CreateDatabaseAsync(name));
    }

    private static async Task<string> PrepareAsync(LocalPostgresServer server, Func<TestDatabase, Task> prepare)
    {
        var template = new TestDatabase(server, await server.CreateDatabaseAsync());
        await prepare(template);
        // Its sessions end and it stays: a template is cloned only while nobody is in it.
        await template.DataSource.DisposeAsync();
        return template.Name;
    }
}
