using System.Diagnostics;
using SchemaGen.Faults.Tests.Checking;

namespace SchemaGen.Faults.Tests.Processes;

/// <summary>A running <see cref="MigratingChild"/>; disposing it kills it if it still runs.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int Killed = 128 + 9;

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ChildProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether it was killed by a signal that cannot be caught.</summary>
    public bool WasKilled => _process.ExitCode == Killed;

    public static ChildProcess Start(string plan, string connectionString, Boundary? diesAt) =>
        StartWith(diesAt is null ? [plan, connectionString] : [plan, connectionString, diesAt.ToString()]);

    /// <summary>Starts this assembly as a process of its own.</summary>
    public static ChildProcess StartWith(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The test host's own settings are not for it.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        };
        foreach (string argument in (string[])["exec", typeof(ChildProcess).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a word; whether it came before the process ended.</summary>
    public async Task<bool> SaysAsync(string word)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == word) return true;
        }

        return false;
    }

    /// <summary>Asks it to stop, as Kubernetes and systemd do.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Tells it to begin.</summary>
    public async Task BeginAsync()
    {
        await _process.StandardInput.WriteLineAsync("go");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for its end; what it had to complain about, and null when it ended well or was killed.</summary>
    public async Task<string?> EndAsync()
    {
        await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode is 0 or Killed ? null : $"exit code {_process.ExitCode}: {await _errors}";
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
