using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SchemaGen.LocalPostgres.Cluster;
using SchemaGen.LocalPostgres.Sources;
using SchemaGen.Testing;

namespace SchemaGen.LocalPostgres.Tests;

public sealed partial class LocalPostgresServerTests
{
    [Fact]
    public async Task A_server_starts_and_answers()
    {
        await using var server = await LocalPostgresServer.StartAsync();

        var version = await ScalarAsync(server.ConnectionString, "SHOW server_version_num");

        Assert.StartsWith(server.MajorVersion.ToString(CultureInfo.InvariantCulture), version, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(server.BinDirectory!, "pg_ctl")));
    }

    [Fact]
    public async Task Disposing_stops_the_server_and_removes_its_directory()
    {
        var server = await LocalPostgresServer.StartAsync();
        var trace = await ServerTrace.OfAsync(server.ConnectionString);

        await server.DisposeAsync();
        trace.AssertGone();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Disposing_does_without_its_watchdog_when_somebody_killed_it()
    {
        var server = await LocalPostgresServer.StartAsync();
        var trace = await ServerTrace.OfAsync(server.ConnectionString);

        await trace.KillWatchdogAsync();
        await server.DisposeAsync();

        trace.AssertGone();
    }

    [Theory]
    [ClassData(typeof(PostgresMajors))]
    public async Task A_standby_follows_its_primary_takes_no_writes_and_is_removed(int? major)
    {
        await using var primary = await LocalPostgresServer.StartAsync(new() { MajorVersion = major });
        await FollowsAsync(primary);
    }

    [Fact]
    public async Task An_installation_without_a_program_for_copies_gives_a_standby_too()
    {
        string programs = Directory.CreateTempSubdirectory("schemagen-programs").FullName;
        try
        {
            await using (var whole = await LocalPostgresServer.StartAsync())
            {
                foreach (string name in (string[])["postgres", "initdb", "pg_ctl"])
                    File.CreateSymbolicLink(Path.Combine(programs, ServerBinaries.Executable(name)), Path.Combine(whole.BinDirectory!, ServerBinaries.Executable(name)));
            }

            // The account of the server is another one where this is root.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(programs, (UnixFileMode)0b111_101_101);
            await using var primary = await LocalPostgresServer.StartAsync([new OneInstallation(programs)], new());
            await FollowsAsync(primary);
        }
        finally
        {
            Directory.Delete(programs, recursive: true);
        }
    }

    private static async Task FollowsAsync(LocalPostgresServer primary)
    {
        var standby = await primary.StartStandbyAsync();
        var trace = await ServerTrace.OfAsync(standby.ConnectionString);

        Assert.Equal("streaming", await ScalarAsync(primary.ConnectionString, "select state from pg_stat_replication"));
        Assert.Equal("true", await ScalarAsync(standby.ConnectionString, "select pg_is_in_recovery()::text"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(standby.ConnectionString, "create table a (id int)"));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);

        await standby.DisposeAsync();
        trace.AssertGone();
        Assert.Equal("1", await ScalarAsync(primary.ConnectionString, "select '1'"));
    }

    [Fact]
    public async Task A_durable_server_is_never_in_memory()
    {
        await using var durable = await LocalPostgresServer.StartAsync(new() { Durable = true });

        var data = await ScalarAsync(durable.ConnectionString, "SHOW data_directory");
        Assert.False(data!.StartsWith("/dev/shm", StringComparison.Ordinal), data);
    }

    [Fact]
    public async Task Two_servers_run_side_by_side()
    {
        await using var first = await LocalPostgresServer.StartAsync();
        await using var second = await LocalPostgresServer.StartAsync();

        Assert.NotEqual(
            await ScalarAsync(first.ConnectionString, "SHOW data_directory"),
            await ScalarAsync(second.ConnectionString, "SHOW data_directory"));
    }

    [Fact]
    public async Task A_private_server_gives_up_durability_for_speed_and_reads_the_same_everywhere()
    {
        await using var server = await LocalPostgresServer.StartAsync();

        Assert.Equal(
            "off on off 300 UTC UTF8 C",
            await ScalarAsync(server.ConnectionString, """
                SELECT concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
                    current_setting('max_connections'), current_setting('timezone'), current_setting('server_encoding'),
                    (SELECT datcollate FROM pg_database WHERE datname = 'postgres'))
                """));
    }

    [Fact]
    public async Task Settings_win_over_the_defaults_and_keep_their_quotes()
    {
        await using var server = await LocalPostgresServer.StartAsync(new()
        {
            Durable = true,
            Settings = new Dictionary<string, string>
            {
                ["max_connections"] = "17",
                ["wal_level"] = "logical",
                ["log_line_prefix"] = "it's ",
            },
        });

        Assert.Equal(
            "on on on 17 logical it's ",
            await ScalarAsync(server.ConnectionString, """
                SELECT concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
                    current_setting('max_connections'), current_setting('wal_level'), current_setting('log_line_prefix'))
                """));
    }

    [Fact]
    public async Task Tcp_is_used_when_asked_for_and_only_on_loopback()
    {
        await using var server = await LocalPostgresServer.StartAsync(new() { UseTcp = true });

        Assert.Equal("127.0.0.1", new NpgsqlConnectionStringBuilder(server.ConnectionString).Host);
        Assert.Equal("127.0.0.1", await ScalarAsync(server.ConnectionString, "SELECT host(inet_server_addr())"));
        Assert.Equal("127.0.0.1", await ScalarAsync(server.ConnectionString, "SHOW listen_addresses"));
    }

    [Theory]
    [InlineData(PostgresStopMode.Fast)]
    [InlineData(PostgresStopMode.Crash)]
    public async Task A_stopped_server_answers_nobody_and_comes_back_with_its_data(PostgresStopMode mode)
    {
        await using var server = await LocalPostgresServer.StartAsync(new() { UseTcp = true });
        var address = server.ConnectionString;
        await ScalarAsync(address, "CREATE TABLE kept AS SELECT 1 AS n");

        await server.StopAsync(mode);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(address, "SELECT 1"));
        await server.ResumeAsync();

        Assert.Equal(address, server.ConnectionString);
        Assert.Equal("1", await ScalarAsync(address, "SELECT n::text FROM kept"));
    }

    [Fact]
    public async Task A_crash_leaves_the_server_to_recover()
    {
        await using var server = await LocalPostgresServer.StartAsync();
        var log = Path.Combine(Path.GetDirectoryName(await ScalarAsync(server.ConnectionString, "SHOW data_directory"))!, "server.log");

        await server.RestartAsync(PostgresStopMode.Fast);
        Assert.DoesNotContain("automatic recovery", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
        await server.RestartAsync(PostgresStopMode.Crash);
        Assert.Contains("automatic recovery", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_start_tells_the_end_of_its_log_and_leaves_nothing()
    {
        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(
            new() { Settings = new Dictionary<string, string> { ["hba_file"] = "missing.conf" } }));

        Assert.Equal(LocalPostgresException.StartFailed, error.Code);
        var missing = MissingFile().Match(error.Message);
        Assert.True(missing.Success, error.Message);
        Assert.False(Directory.Exists(missing.Groups["directory"].Value));
    }

    [Fact]
    public async Task A_cancelled_start_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LocalPostgresServer.StartAsync(ct: cancelled.Token));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(19)]
    public async Task A_version_that_is_not_supported_is_refused(int major) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => LocalPostgresServer.StartAsync(new() { MajorVersion = major }));

    [Theory]
    [InlineData("port")]
    [InlineData("Listen_Addresses")]
    public async Task The_address_cannot_be_set(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => LocalPostgresServer.StartAsync(
            new() { Settings = new Dictionary<string, string> { [name] = "1" } }));

    [GeneratedRegex("could not open (configuration )?file \"(?<directory>[^\"]*schemagen-pg-[^\"]*)/missing.conf\"")]
    private static partial Regex MissingFile();

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync();
    }

    /// <summary>The server programs of one directory.</summary>
    private sealed class OneInstallation(string directory) : IPostgresSource
    {
        public string Name => directory;

        public async Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct) =>
            await LocalCluster.TryStartAsync((await ServerBinaries.TryReadAsync(directory, ct))!, options, ct);
    }
}
