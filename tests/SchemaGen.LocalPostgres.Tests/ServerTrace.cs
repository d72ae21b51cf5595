using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SchemaGen.LocalPostgres.Cluster;

namespace SchemaGen.LocalPostgres.Tests;

/// <summary>What a running private server has on the machine, remembered so that a test can see that nothing of it is left.</summary>
internal sealed class ServerTrace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _directory;
    private readonly int _processId;

    private ServerTrace(string directory, int processId) => (_directory, _processId) = (directory, processId);

    private bool HasDirectory => Directory.Exists(_directory);

    private bool IsRunning
    {
        get
        {
            // A process that has ended and whose parent has not yet asked about it is listed without a command line.
            var commandLine = $"/proc/{_processId}/cmdline";
            if (OperatingSystem.IsLinux()) return File.Exists(commandLine) && File.ReadAllText(commandLine).Length > 0;
            return Process.GetProcesses().Any(p => p.Id == _processId);
        }
    }

    public static async Task<ServerTrace> OfAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SHOW data_directory");
        var data = (string)(await command.ExecuteScalarAsync())!;
        var processId = int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var trace = new ServerTrace(Path.GetDirectoryName(data)!, processId);
        Assert.True(trace.IsRunning && trace.HasDirectory);
        return trace;
    }

    /// <summary>Kills the server as an out-of-memory kill does.</summary>
    public void KillServer()
    {
        using var process = Process.GetProcessById(_processId);
        process.Kill();
    }

    /// <summary>Kills the process that would end the server after its owner's death.</summary>
    public async Task KillWatchdogAsync()
    {
        var list = (await Command.RunAsync(["ps", "-A", "-o", "pid=,args="], null, default)).ThrowIfFailed();
        var line = Assert.Single(list.Output.Split('\n'), IsWatchdog).Trim();
        using var process = Process.GetProcessById(int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture));
        process.Kill();

        bool IsWatchdog(string l) => l.Contains("trap", StringComparison.Ordinal) && l.Contains(_directory, StringComparison.Ordinal);
    }

    /// <summary>Waits until server and directory are gone, and fails when they never are.</summary>
    public async Task AssertVanishesAsync()
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience && (IsRunning || HasDirectory);) await Task.Delay(20);
        AssertGone();
    }

    public void AssertGone()
    {
        Assert.False(IsRunning, "the server is still running");
        Assert.False(HasDirectory, $"{_directory} is still there");
    }
}
