using System.Diagnostics;

namespace SchemaGen.LocalPostgres.Tests;

/// <summary>The owner program, running in a process of its own.</summary>
internal sealed class OwnerProcess : IDisposable
{
    private OwnerProcess(Process process, string connectionString) => (Process, ConnectionString) = (process, connectionString);

    public Process Process { get; }

    public string ConnectionString { get; }

    public static async Task<OwnerProcess> StartAsync(string? cache = null, string? postgres = null)
    {
        var assembly = typeof(OwnerProgram).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", cache is null ? [assembly] : [assembly, cache])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["SCHEMAGEN_POSTGRES"] = postgres;
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync();
        return new OwnerProcess(process, Assert.IsType<string>(address));
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill();
        Process.Dispose();
    }
}
