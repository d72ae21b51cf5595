using System.ComponentModel;
using System.Diagnostics;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Runs a program and reads what it prints. A program that cannot be started ends with exit code 127, as in a shell.</summary>
    public static Task<CommandResult> RunAsync(IReadOnlyList<string> command, string? workingDirectory, CancellationToken ct) =>
        RunAsync(Describe(command, workingDirectory, capture: true), ct);

    /// <summary>
    /// Runs a program that leaves another one behind. On Windows that one inherits the outputs, so that reading them would not end
    /// before it does; the program prints to ours instead.
    /// </summary>
    public static Task<CommandResult> RunLauncherAsync(IReadOnlyList<string> command, string workingDirectory, CancellationToken ct) =>
        RunAsync(Describe(command, workingDirectory, capture: !OperatingSystem.IsWindows()), ct);

    /// <summary>How to start a program here: without the caller's PostgreSQL settings, and with messages in English.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> command, string? workingDirectory, bool capture)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory ?? "",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = capture,
            RedirectStandardOutput = capture,
            RedirectStandardError = capture,
        };
        foreach (var name in start.Environment.Keys.Where(static n => n.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task<CommandResult> RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
        var line = string.Join(' ', start.ArgumentList.Prepend(start.FileName));
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new CommandResult(line, 127, e.Message);
        }

        if (start.RedirectStandardInput) process.StandardInput.Close();
        try
        {
            var output = Read(start.RedirectStandardOutput ? process.StandardOutput : null, ct);
            var error = Read(start.RedirectStandardError ? process.StandardError : null, ct);
            await process.WaitForExitAsync(ct).ConfigureAwait(false);
            return new CommandResult(line, process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Task<string> Read(StreamReader? reader, CancellationToken ct) => reader?.ReadToEndAsync(ct) ?? Task.FromResult("");
}
