using Npgsql;
using SchemaGen.LocalPostgres;

namespace SchemaGen.Testing;

/// <summary>A database of one test, dropped when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
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

    /// <summary>Drops the database, whatever is still connected to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _server.DropDatabaseAsync(ConnectionString);
    }
}
