using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SchemaGen.Benchmarks.Boot;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.Fleets;
using SchemaGen.History;

namespace SchemaGen.Benchmarks.Apply;

/// <summary>A pass over many databases of which none has anything to do, eight at a time. The time is that of one database.</summary>
public class FleetPass
{
    private const int Count = 64;

    private const int Parallel = 8;

    // One takes a quarter of a second.
    private const int Passes = 5;

    private static long ticks;
    private static long passed;

    private static readonly SchemaSource History = BootHistory.Source(migrations: 20, tablesEach: 5);

    // Made once for all rounds; they go with the server.
    private static readonly Lazy<string[]> Databases = new(static () =>
        Copies(BenchServer.CreateTemplate(static s => new Migrator(s, History).MigrateAsync().GetAwaiter().GetResult())));

    private static readonly Lazy<string[]> EfDatabases = new(static () => Copies(BenchServer.CreateTemplate(static s =>
    {
        using BootContext context = new(new DbContextOptionsBuilder<BootContext>().UseNpgsql(s).Options);
        context.Database.Migrate();
    })));

    private Fleet fleet = null!;

    /// <summary>What a pass of SchemaGen reaches in a second, over all calls; empty when there was none.</summary>
    public static string DatabasesPerSecond =>
        passed == 0 ? "" : (passed / Stopwatch.GetElapsedTime(0, ticks).TotalSeconds).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Makes all databases.</summary>
    [GlobalSetup(Target = nameof(SchemaGen))]
    public void Setup() => fleet = new(
        History, static source => new Migrator(source, History),
        Databases.Value.Select(static (c, i) => new FleetDatabase(string.Create(CultureInfo.InvariantCulture, $"db-{i}"), c)),
        new FleetOptions { MaxParallelism = Parallel });

    /// <summary>The same for EF Core.</summary>
    [GlobalSetup(Target = nameof(EfCore))]
    public void SetupForEfCore() => _ = EfDatabases.Value;

    /// <summary>SchemaGen.</summary>
    [Benchmark(OperationsPerInvoke = Count * Passes)]
    public async Task SchemaGen()
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            long begin = Stopwatch.GetTimestamp();
            FleetReport report = await fleet.MigrateAsync();
            ticks += Stopwatch.GetTimestamp() - begin;
            passed += Count;
            if (report.Count(FleetState.UpToDate) != Count) throw new InvalidOperationException("A database had something to do.");
        }
    }

    /// <summary>EF Core, with a context for each database and without a pool of connections for each of them.</summary>
    [Benchmark(OperationsPerInvoke = Count * Passes)]
    public async Task EfCore()
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallel };
        for (int pass = 0; pass < Passes; pass++)
        {
            await System.Threading.Tasks.Parallel.ForEachAsync(EfDatabases.Value, options, static async (database, ct) =>
            {
                await using NpgsqlDataSource source = NpgsqlDataSource.Create(database);
                await using BootContext context = new(new DbContextOptionsBuilder<BootContext>().UseNpgsql(source).Options);
                await context.Database.MigrateAsync(ct);
            });
        }
    }

    private static string[] Copies(string template) => [.. Enumerable.Range(0, Count).Select(_ => BenchServer.CreateDatabase(template))];
}
