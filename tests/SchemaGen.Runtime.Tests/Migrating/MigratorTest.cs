using Npgsql;
using SchemaGen.History;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>A test with a database of its own and options that do not make it wait.</summary>
public abstract class MigratorTest : IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await new PostgresFixture().OpenDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    protected static MigratorOptions Options(Action<MigrationProgress>? onProgress = null) => new()
    {
        MigrationLockPollInterval = TimeSpan.FromMilliseconds(10),
        TableLockTimeout = TimeSpan.FromMilliseconds(100),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        Progress = onProgress is null ? null : new Listener(onProgress),
    };

    protected Migrator MigratorOf(SchemaSource source, MigratorOptions? options = null) => new(Database.DataSource, source, options ?? Options());

    protected Task TerminateMigratorsAsync() => Database.ExecuteAsync(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'schemagen%' and pid <> pg_backend_pid()");

    /// <summary>Ends the session of a run in the middle of <c>DROP INDEX CONCURRENTLY</c>: while it waits for one that reads the table <c>users</c>.</summary>
    protected async Task InterruptDropAsync(Func<Task> run)
    {
        await using var reader = await Database.DataSource.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await using (NpgsqlCommand read = new("select count(*) from users", reader)) await read.ExecuteScalarAsync();
        Task<Exception?> dropping = Record.ExceptionAsync(run);
        while (await Database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid") == 0 && !dropping.IsCompleted) await Task.Delay(10);
        await TerminateMigratorsAsync();
        Assert.NotNull(await dropping);
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid"));
    }

    // Inside the namespace SchemaGen the bare name "Sql" is a namespace.
    protected static Operation RawSql(string up, string? down = null, bool noTransaction = false) =>
        new SchemaGen.Operations.Sql(up) { Down = down, NoTransaction = noTransaction };

    protected static Table UsersTable(params IEnumerable<Column> more) => new("users")
    {
        Columns = [new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) }, new Column("name", PgType.Text), .. more],
        PrimaryKey = new PrimaryKey("pk_users", ["id"]),
    };

    protected static CreateTable CreateUsers => new(UsersTable());

    // Not Progress<T>: that one calls later, from elsewhere.
    private sealed class Listener(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}
