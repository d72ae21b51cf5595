using Npgsql;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Safety;

/// <summary>A role of one test that may log in and nothing else, until it is granted more.</summary>
internal sealed class LimitedRole : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private LimitedRole(TestDatabase database, string name)
    {
        _database = database;
        Name = name;
        DataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = name, Password = "secret" });
    }

    public string Name { get; }

    public NpgsqlDataSource DataSource { get; }

    public static async Task<LimitedRole> CreateAsync(TestDatabase database)
    {
        string name = "limited_" + Guid.NewGuid().ToString("N")[..8];
        await database.ExecuteAsync($"create role {name} login password 'secret'");
        return new LimitedRole(database, name);
    }

    /// <summary>A role that SQL of the test has made.</summary>
    public static async Task<LimitedRole> AdoptAsync(TestDatabase database, string name)
    {
        await database.ExecuteAsync($"alter role {name} password 'secret'");
        return new LimitedRole(database, name);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        // What it came to own goes to the superuser; the role is the server's and would outlive the database.
        await _database.ExecuteAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where usename = '{Name}'; reassign owned by {Name} to current_user; drop owned by {Name}; drop role {Name}");
    }
}
