using System.Globalization;
using Npgsql;
using SchemaGen.LocalPostgres.Sources;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>A server of our own in a temporary directory: its data, its socket and its log.</summary>
internal sealed class LocalCluster : IPostgresInstance
{
    private readonly ServerBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly LocalPostgresOptions _options;
    private readonly string _directory;
    private readonly Watchdog _watchdog;

    private LocalCluster(ServerBinaries binaries, ServerAccount account, LocalPostgresOptions options, string directory)
    {
        (_binaries, _account, _options, _directory) = (binaries, account, options, directory);
        _watchdog = Watchdog.Start(directory, PgCtl("stop", "--mode=immediate"));
    }

    public string ConnectionString { get; private set; } = "";

    public int MajorVersion => _binaries.Major;

    public string? BinDirectory => _binaries.Directory;

    public bool IsOwned => true;

    private string Data => Path.Combine(_directory, "data");

    private string Log => Path.Combine(_directory, "server.log");

    /// <summary>Makes a cluster and starts its server.</summary>
    public static async Task<SourceOutcome> TryStartAsync(ServerBinaries binaries, LocalPostgresOptions options, CancellationToken ct)
    {
        if (await ServerAccount.FindAsync(ct).ConfigureAwait(false) is not { } account)
        {
            return SourceOutcome.Unavailable(
                "the server refuses to run as root, and there is neither setpriv, runuser, su nor sudo to become 'postgres' or 'nobody'");
        }

        var template = new ClusterTemplate(binaries, account, options);
        return SourceOutcome.Started(await StartAsync(binaries, account, options, template.CopyToAsync, ct).ConfigureAwait(false));
    }

    public async Task<IPostgresInstance> StartStandbyAsync(CancellationToken ct) => await StartAsync(_binaries, _account, _options, CopyMyselfAsync, ct).ConfigureAwait(false);

    private static async Task<LocalCluster> StartAsync(
        ServerBinaries binaries, ServerAccount account, LocalPostgresOptions options, Func<string, CancellationToken, Task> fill, CancellationToken ct)
    {
        var cluster = new LocalCluster(binaries, account, options, ServerDirectory.New(options));
        try
        {
            await account.TakeAsync(cluster._directory, ct).ConfigureAwait(false);
            await fill(cluster.Data, ct).ConfigureAwait(false);
            await cluster.ConfigureAndStartAsync(ct).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task StopAsync(PostgresStopMode mode, CancellationToken ct)
    {
        var stop = PgCtl("stop", mode == PostgresStopMode.Crash ? "--mode=immediate" : "--mode=fast");
        (await Command.RunAsync(stop, _directory, ct).ConfigureAwait(false)).ThrowIfFailed();
    }

    public async Task ResumeAsync(CancellationToken ct)
    {
        var seconds = Math.Ceiling(_options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var start = PgCtl("start", "--timeout=" + seconds, "--log=" + Log);
        var result = await Command.RunLauncherAsync(start, _directory, ct).ConfigureAwait(false);
        if (result.ExitCode == 0) return;

        throw new LocalPostgresException(
            LocalPostgresException.StartFailed,
            $"PostgreSQL {_binaries.Version} in {_binaries.Directory} did not start: {ServerDirectory.Tail(Log) ?? result.Output.Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _watchdog.EndAsync().ConfigureAwait(false);
        if (!Directory.Exists(_directory)) return;

        // Somebody killed the watchdog.
        await Command.RunAsync(PgCtl("stop", "--mode=immediate"), _directory, CancellationToken.None).ConfigureAwait(false);
        Directory.Delete(_directory, recursive: true);
    }

    // The copy is told whose standby it is; its address is its own.
    private async Task CopyMyselfAsync(string data, CancellationToken ct)
    {
        if (!File.Exists(_binaries.PgBaseBackup))
        {
            await OnlineCopy.MakeAsync(ConnectionString, MajorVersion, _account, Data, data, ct).ConfigureAwait(false);
            return;
        }

        var address = new NpgsqlConnectionStringBuilder(ConnectionString);
        var command = _account.Wrap(
            [
                _binaries.PgBaseBackup, "--pgdata=" + data, "--host=" + address.Host, "--port=" + address.Port.ToString(CultureInfo.InvariantCulture),
                "--username=" + address.Username, "--checkpoint=fast", "--wal-method=stream", "--write-recovery-conf", "--no-sync",
            ]);
        (await Command.RunAsync(command, Path.GetDirectoryName(data), ct).ConfigureAwait(false)).ThrowIfFailed();
    }

    private async Task ConfigureAndStartAsync(CancellationToken ct)
    {
        for (var attemptsLeft = 5; ; attemptsLeft--)
        {
            var address = ServerAddress.Choose(_directory, _options);
            ServerSettings.Write(Path.Combine(Data, "postgresql.conf"), address, _options);
            try
            {
                await ResumeAsync(ct).ConfigureAwait(false);
                ConnectionString = address.ConnectionString;
                return;
            }
            catch (LocalPostgresException e) when (attemptsLeft > 1 && e.Message.Contains("already in use", StringComparison.Ordinal))
            {
                // Somebody took the port between our look and the server's.
                File.Delete(Log);
            }
        }
    }

    private IReadOnlyList<string> PgCtl(string verb, params IEnumerable<string> arguments) =>
        _account.Wrap([_binaries.PgCtl, verb, "--wait", "--silent", "--pgdata=" + Data, .. arguments]);
}
