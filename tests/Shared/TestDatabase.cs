using Npgsql;
using SchemaGen.LocalPostgres;

namespace SchemaGen.Testing;

/// <summary>A database of one test, dropped when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>The sessions that other clients have in the database, to stand behind FROM; not the server's own, whose vacuum comes when it likes.</summary>
    public const string OtherClients = "pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private readonly LocalPostgresServer _server;

    internal TestDatabase(LocalPostgresServer server, string connectionString)
    {
        _server = server;
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>The database's connection string, as superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections to the database, pooled.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The database's name.</summary>
    public string Name => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    /// <summary>Executes SQL, of several statements when need be.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of the first row of a query; null when there is no row or no value.</summary>
    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Returns when that many clients of the database wait for a lock.</summary>
    public Task WaitersAsync(int count) => UntilAsync($"select count(*) = {count} from {OtherClients} and wait_event_type = 'Lock'");

    /// <summary>Returns when a query says true; canceled when it has not for a minute.</summary>
    public async Task UntilAsync(string sql)
    {
        using CancellationTokenSource limit = new(s_limit);
        while (!await ScalarAsync<bool>(sql))
            await Task.Delay(20, limit.Token);
    }

    /// <summary>Drops the database, whatever is still connected to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _server.DropDatabaseAsync(ConnectionString);
    }
}
