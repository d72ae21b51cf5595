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

    private static long ticks;
    private static long passed;

    private readonly List<string> databases = [];
    private Fleet fleet = null!;
    private string[] efDatabases = [];

    /// <summary>What a pass of SchemaGen reaches in a second, over all calls; empty when there was none.</summary>
    public static string DatabasesPerSecond =>
        passed == 0 ? "" : (passed / Stopwatch.GetElapsedTime(0, ticks).TotalSeconds).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Migrates all databases.</summary>
    [GlobalSetup]
    public void Setup()
    {
        SchemaSource history = BootHistory.Source(migrations: 20, tablesEach: 5);
        string template = BenchServer.CreateTemplate(s => new Migrator(s, history).MigrateAsync().GetAwaiter().GetResult());
        string efTemplate = BenchServer.CreateTemplate(static s =>
        {
            using BootContext context = new(new DbContextOptionsBuilder<BootContext>().UseNpgsql(s).Options);
            context.Database.Migrate();
        });
        string[] ours = Copies(template);
        efDatabases = Copies(efTemplate);
        fleet = new Fleet(
            history, source => new Migrator(source, history), ours.Select(static (c, i) => new FleetDatabase(string.Create(CultureInfo.InvariantCulture, $"db-{i}"), c)),
            new FleetOptions { MaxParallelism = Parallel });
    }

    /// <summary>Drops them.</summary>
    [GlobalCleanup]
    public void Cleanup() => databases.ForEach(BenchServer.DropDatabase);

    /// <summary>SchemaGen.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public async Task SchemaGen()
    {
        long begin = Stopwatch.GetTimestamp();
        FleetReport report = await fleet.MigrateAsync();
        ticks += Stopwatch.GetTimestamp() - begin;
        passed += Count;
        if (report.Count(FleetState.UpToDate) != Count) throw new InvalidOperationException("A database had something to do.");
    }

    /// <summary>EF Core, with a context for each database and without a pool of connections for each of them.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfCore() => System.Threading.Tasks.Parallel.ForEachAsync(efDatabases, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, static async (database, ct) =>
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database);
        await using BootContext context = new(new DbContextOptionsBuilder<BootContext>().UseNpgsql(source).Options);
        await context.Database.MigrateAsync(ct);
    });

    private string[] Copies(string template)
    {
        string[] copies = [.. Enumerable.Range(0, Count).Select(_ => BenchServer.CreateDatabase(template))];
        databases.AddRange(copies);
        return copies;
    }
}
