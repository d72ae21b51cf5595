using Npgsql;
using SchemaGen.Fleets;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Fleets;

/// <summary>A test with several databases.</summary>
public abstract class FleetTest : IAsyncLifetime
{
    protected static readonly CreateTable CreateUsers = new(new Table("users")
    {
        Columns = [new Column("id", PgType.BigInt)],
        PrimaryKey = new PrimaryKey("pk_users", ["id"]),
    });

    protected static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Text) { Nullable = true });

    private readonly List<TestDatabase> _databases = [];

    protected static SchemaSource Old { get; } = new TestHistory().Then("1", CreateUsers).Build();

    protected static SchemaSource New { get; } = new TestHistory().Then("1", CreateUsers).Then("2", AddPhone).Build();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
    }

    /// <summary>Databases called db-0, db-1, …: empty, or clones of a template.</summary>
    protected async Task<FleetDatabase[]> DatabasesAsync(int count, string prefix = "db", string? template = null, Func<TestDatabase, Task>? prepare = null)
    {
        List<FleetDatabase> databases = [];
        PostgresFixture servers = new();
        for (int i = 0; i < count; i++)
        {
            _databases.Add(template is null ? await servers.OpenDatabaseAsync() : await servers.OpenDatabaseAsync(template, prepare!));
            databases.Add(new FleetDatabase($"{prefix}-{i}", _databases[^1].ConnectionString));
        }

        return [.. databases];
    }

    protected static Fleet FleetOf(SchemaSource source, FleetDatabase[] databases, FleetOptions? options = null) =>
        new(source, dataSource => new Migrator(dataSource, source), databases, options);

    /// <summary>Lets the first migration fail.</summary>
    protected static Task BreakAsync(FleetDatabase database) => ExecuteAsync(database, "create table users (name text)");

    protected static async Task ExecuteAsync(FleetDatabase database, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    protected static async Task<object?> ScalarAsync(FleetDatabase database, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The last migration that a database has; empty for none.</summary>
    protected static async Task<string> HeadAsync(FleetDatabase database, SchemaSource source)
    {
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        return (await new Migrator(dataSource, source).GetStatusAsync()).Applied.LastOrDefault() ?? "";
    }
}
