using Npgsql;
using SchemaGen.LocalPostgres;

namespace SchemaGen.Benchmarks.Postgres;

/// <summary>The one private PostgreSQL of a benchmark run. It works in memory and without vacuum, so that what is measured is not the disk.</summary>
internal static class BenchServer
{
    private static readonly Lazy<LocalPostgresServer> Server = new(static () => LocalPostgresServer.StartAsync(new()
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["autovacuum"] = "off",
            ["max_connections"] = "300",
            ["shared_buffers"] = "512MB",
            ["max_wal_size"] = "2GB",
            ["checkpoint_timeout"] = "1h",
        },
    }).GetAwaiter().GetResult());

    /// <summary>The version of the server; null when no benchmark needed one.</summary>
    public static string? Version => Server.IsValueCreated ? Scalar("show server_version") : null;

    /// <summary>Where the server's programs are.</summary>
    public static string? BinDirectory => Server.Value.BinDirectory;

    /// <summary>A new database; its connection string.</summary>
    /// <param name="template">The name of the database to copy, in which nobody may be connected; null for an empty one.</param>
    public static string CreateDatabase(string? template = null) => Server.Value.CreateDatabaseAsync(template).GetAwaiter().GetResult();

    /// <summary>The name of a new database that is filled once, to be copied; nobody is connected to it any more.</summary>
    public static string CreateTemplate(Action<NpgsqlDataSource> fill)
    {
        string connectionString = CreateDatabase();
        using (NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false })) fill(source);
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }

    /// <summary>A copy of a database, to which nobody is connected; its connection string.</summary>
    public static string CloneDatabase(string template)
    {
        NpgsqlConnectionStringBuilder copy = new(template) { Database = $"clone_{Guid.NewGuid():N}" };
        using NpgsqlDataSource server = NpgsqlDataSource.Create(Server.Value.ConnectionString);
        server.Execute($"create database {copy.Database} template {new NpgsqlConnectionStringBuilder(template).Database}");
        return copy.ConnectionString;
    }

    /// <summary>Drops a copy that <see cref="CloneDatabase"/> made, whoever is still connected.</summary>
    public static void DropClone(string connectionString)
    {
        using NpgsqlDataSource server = NpgsqlDataSource.Create(Server.Value.ConnectionString);
        server.Execute($"drop database {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    /// <summary>Drops a database that was made here.</summary>
    public static void DropDatabase(string connectionString) => Server.Value.DropDatabaseAsync(connectionString).GetAwaiter().GetResult();

    /// <summary>Executes statements.</summary>
    public static void Execute(this NpgsqlDataSource source, string sql)
    {
        using NpgsqlCommand command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    /// <summary>Stops the server.</summary>
    public static async ValueTask StopAsync()
    {
        if (Server.IsValueCreated)
            await Server.Value.DisposeAsync();
    }

    private static string? Scalar(string sql)
    {
        using NpgsqlDataSource source = NpgsqlDataSource.Create(Server.Value.ConnectionString);
        using NpgsqlCommand command = source.CreateCommand(sql);
        return (string?)command.ExecuteScalar();
    }
}
