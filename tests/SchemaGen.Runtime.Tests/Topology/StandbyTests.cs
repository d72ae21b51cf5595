using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.LocalPostgres;
using SchemaGen.Monitoring;
using SchemaGen.Observing;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>A primary and its hot standby, which streams: it is never written to, and a backfill does not run away from it.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private LocalPostgresServer _primary = null!;
    private LocalPostgresServer _standby = null!;
    private NpgsqlDataSource _onPrimary = null!;
    private NpgsqlDataSource _onStandby = null!;

    private static CreateTable CreateUsers => new(new Table("users")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("email", PgType.Text) { Nullable = true }],
        PrimaryKey = new PrimaryKey("pk_users", ["id"]),
        CheckConstraints = [new CheckConstraint("ck_users_id", "id > 0 or id < -10")],
    });

    private static TestHistory Old => new TestHistory().Then("1_Initial", CreateUsers);

    private static TestHistory New => Old.Then("2_Required", new AlterColumnNullability("users", "email", Nullable: false) { Backfill = "'none'" });

    public async Task InitializeAsync()
    {
        _primary = await LocalPostgresServer.StartAsync(new LocalPostgresOptions
        {
            MajorVersion = PostgresMajors.Default,
            UseTcp = true,
            // How often a standby that has nothing new to say reports where it stands.
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["wal_receiver_status_interval"] = "1s" },
        });
        _standby = await _primary.StartStandbyAsync();
        _onPrimary = NpgsqlDataSource.Create(_primary.ConnectionString);
        _onStandby = NpgsqlDataSource.Create(_standby.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _onStandby.DisposeAsync();
        await _onPrimary.DisposeAsync();
        await _standby.DisposeAsync();
        await _primary.DisposeAsync();
    }

    [Fact]
    public async Task A_standby_is_never_written_to_and_good_enough_when_there_is_nothing_to_do()
    {
        var migrator = new Migrator(_onStandby, Old.Build());

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.MigrateAsync());

        Assert.Equal("server-read-only", failure.Code);
        Assert.Contains("Target Session Attributes=primary", failure.Message, StringComparison.Ordinal);
        Assert.Equal(HealthState.Pending, (await migrator.GetHealthAsync()).State);
        Assert.Equal("server-read-only", (await Assert.ThrowsAsync<SchemaGenException>(() => migrator.RollbackLastAsync())).Code);
        Assert.Equal("server-read-only", (await Assert.ThrowsAsync<SchemaGenException>(() => migrator.DryRunAsync())).Code);

        await new Migrator(_onPrimary, Old.Build()).MigrateAsync();
        await CatchUpAsync();
        Assert.True((await migrator.MigrateAsync()).IsEmpty);
        Assert.Equal(HealthState.UpToDate, (await migrator.GetHealthAsync()).State);
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task Of_several_hosts_the_primary_is_found()
    {
        await using var both = CreateOnBoth();

        Assert.Equal(["1_Initial"], (await new Migrator(both, Old.Build()).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task A_long_step_on_one_of_several_hosts_is_watched_there()
    {
        await using var both = CreateOnBoth();
        var options = new MigratorOptions { ConnectionCheckInterval = TimeSpan.FromMilliseconds(50) };

        var result = await new Migrator(both, Old.Then("2_Long", new Operations.Sql("select pg_sleep(1)")).Build(), options).MigrateAsync();

        Assert.Equal(["1_Initial", "2_Long"], result.MigrationIds);
    }

    [Fact]
    public async Task A_backfill_waits_for_a_standby_that_is_behind_and_goes_on_when_it_has_caught_up()
    {
        await new Migrator(_onPrimary, Old.Build()).MigrateAsync();
        await ExecuteAsync(_onPrimary, "insert into users select generate_series(1, 80)");
        await CatchUpAsync();
        await ExecuteAsync(_onStandby, "select pg_wal_replay_pause()");
        WaitLog log = new();
        var options = new MigratorOptions
        {
            BackfillBatchSize = 1,
            MaxReplicationLag = TimeSpan.FromMilliseconds(300),
            // Batches of an instant would be done before the standby has said that it stands still.
            Progress = new Slow(),
        };

        var run = new Migrator(_onPrimary, New.Build(), options, log).MigrateAsync();
        var waits = await Task.WhenAny(log.Waits, run).WaitAsync(Patience);

        Assert.Same(log.Waits, waits);
        Assert.True(await ScalarAsync<long>(_onPrimary, "select count(*) from users where email is null") > 0);
        Assert.False(run.IsCompleted);
        await ExecuteAsync(_onStandby, "select pg_wal_replay_resume()");
        Assert.Equal(["2_Required"], (await run.WaitAsync(Patience)).MigrationIds);
        await CatchUpAsync();
        Assert.Equal(80, await ScalarAsync<long>(_onStandby, "select count(*) from users where email = 'none'"));
    }

    private NpgsqlDataSource CreateOnBoth()
    {
        var primary = new NpgsqlConnectionStringBuilder(_primary.ConnectionString);
        var standby = new NpgsqlConnectionStringBuilder(_standby.ConnectionString);
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_primary.ConnectionString)
        {
            Host = $"{standby.Host}:{standby.Port},{primary.Host}:{primary.Port}",
            TargetSessionAttributes = "primary",
        });
    }

    private async Task CatchUpAsync()
    {
        string there = (await ScalarAsync<string>(_onPrimary, "select pg_current_wal_lsn()::text"))!;
        using CancellationTokenSource late = new(Patience);
        while (!await ScalarAsync<bool>(_onStandby, $"select pg_last_wal_replay_lsn() >= '{there}'::pg_lsn")) await Task.Delay(20, late.Token);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T?> ScalarAsync<T>(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }

    private sealed class Slow : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value)
        {
            if (value.Phase == MigrationPhase.StepAdvanced) Thread.Sleep(20);
        }
    }

    /// <summary>Hears that the migrator waits for a standby.</summary>
    private sealed class WaitLog : ILogger<Migrator>
    {
        private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waits => _waits.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "WaitingForStandby") _waits.TrySetResult();
        }
    }
}
