using System.Collections.Concurrent;
using System.Diagnostics;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>
/// A process that ends a server and removes its directory as soon as its pipe to us closes: when we say so, and just as well when this
/// process is killed. Both ends take the one path, so that the rare one is exercised every day.
/// </summary>
internal sealed class Watchdog
{
    // The pipe is the server's life: without a root the garbage collector could close it under a caller that kept only the address.
    private static readonly ConcurrentDictionary<Watchdog, bool> Alive = new();

    // In the background, in a session of its own, and deaf to signals: Ctrl-C, a closed terminal and a killed process tree must reach
    // the owner and not its watchdog. It keeps its standard output until it is done, which is how the owner knows.
    private const string Shell = """
        exec 3<&0
        $(command -v setsid) sh -c 'trap "" HUP INT QUIT TERM
          cat <&3 >/dev/null
          directory=$0
          "$@" >/dev/null 2>&1
          rm -rf "$directory"' "$@" </dev/null 2>/dev/null &
        """;

    private readonly Process _process;

    private Watchdog(Process process) => _process = process;

    /// <summary>Starts watching over a directory.</summary>
    /// <param name="directory">What is removed at the end.</param>
    /// <param name="stop">The command that ends whatever runs in the directory; it may find nothing running.</param>
    public static Watchdog Start(string directory, IReadOnlyList<string> stop)
    {
        IReadOnlyList<string> command = OperatingSystem.IsWindows()
            ? PowerShell(directory, stop)
            : ["/bin/sh", "-c", Shell, "sh", directory, .. stop];
        var start = Command.Describe(command, Path.GetPathRoot(directory), capture: true);
        start.RedirectStandardError = false;
        var watchdog = new Watchdog(Process.Start(start)!);
        Alive.TryAdd(watchdog, true);
        return watchdog;
    }

    /// <summary>Ends the server and returns when it is gone, and its directory with it.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        Alive.TryRemove(this, out _);
        _process.Dispose();
    }

    private static string[] PowerShell(string directory, IReadOnlyList<string> stop)
    {
        var command = string.Join(' ', stop.Select(Quote));
        return
        [
            "powershell", "-NoProfile", "-NonInteractive", "-Command",
            $"[Console]::In.ReadToEnd() | Out-Null; & {command} 2>&1 | Out-Null; Remove-Item -Recurse -Force {Quote(directory)}",
        ];

        static string Quote(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
    }
}
