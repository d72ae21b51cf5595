using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SchemaGen.Testing;

namespace SchemaGen.Package.Tests;

/// <summary>The sample API on a database of its own, until it is disposed of.</summary>
internal sealed partial class RunningSample : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Process _program;

    private RunningSample(TestDatabase database)
    {
        _database = database;
        _program = Start(database.ConnectionString);
    }

    /// <summary>Sends it requests.</summary>
    public HttpClient Client { get; } = new();

    public static async Task<RunningSample> StartAsync(PostgresFixture postgres)
    {
        RunningSample sample = new(await postgres.OpenDatabaseAsync());
        try
        {
            sample.Client.BaseAddress = await AddressAsync(sample._program);
            return sample;
        }
        catch
        {
            await sample.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _program.Kill();
        await _program.WaitForExitAsync();
        _program.Dispose();
        await _database.DisposeAsync();
    }

    private static Process Start(string connectionString)
    {
        ProcessStartInfo start = new("dotnet", [PackedPackage.Built("Api", "Api.dll")]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Catalog"] = connectionString;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process program)
    {
        StringBuilder output = new();
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                // What is logged from now on must not fill the pipe.
                _ = program.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(match.Groups[1].Value);
            }

            output.AppendLine(line);
        }

        throw new InvalidOperationException($"The sample ended before it listened: {output}");
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
