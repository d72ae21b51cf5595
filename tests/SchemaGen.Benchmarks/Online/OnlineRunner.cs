using System.Diagnostics;
using Npgsql;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.Benchmarks.Running;

namespace SchemaGen.Benchmarks.Online;

/// <summary>
/// Measures how long writers wait while a large table changes: each change by its recipe and as one statement, each on a copy of the same
/// database. What counts is the longest statement, so nothing is repeated and no middle is taken.
/// </summary>
internal static class OnlineRunner
{
    private const int Rows = 5_000_000;
    private const int QuickRows = 200_000;

    // Until the writers have their plans and their pages.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task<OnlineReport> RunAsync(Options options)
    {
        int rows = options.Rows ?? (options.Quick ? QuickRows : Rows);
        string template = BenchServer.CreateDatabase();
        await using (NpgsqlDataSource dataSource = NpgsqlDataSource.Create(template + ";Pooling=false"))
        {
            await new Migrator(dataSource, OnlineCases.Source()).MigrateAsync();
            foreach (string statement in OnlineCases.Fill(rows).Split(";\n"))
                dataSource.Execute(statement);
        }

        List<OnlineResult> results = [];
        foreach (OnlineCase each in OnlineCases.All.Where(c => options.Filter is null || c.Name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase)))
        {
            OnlineRun recipe = await RunAsync(template, rows, async source =>
            {
                MigratorOptions how = new() { MaxRisk = RiskLevel.Critical };
                await new Migrator(source, OnlineCases.Source(each.Operations), how).MigrateAsync();
            });
            OnlineRun naive = await RunAsync(template, rows, source =>
            {
                source.Execute(each.Naive);
                return Task.CompletedTask;
            });
            results.Add(new OnlineResult(each.Name, recipe, naive));
            await Console.Error.WriteLineAsync($"{each.Name}: {results[^1].Ratio:0.000}");
        }

        return new OnlineReport(rows, options.Quick, SuiteReport.Facts(BenchServer.Version), results);
    }

    private static async Task<OnlineRun> RunAsync(string template, int rows, Func<NpgsqlDataSource, Task> change)
    {
        string database = BenchServer.CloneDatabase(template);
        try
        {
            await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database);
            await using Writers writers = new(database, rows);
            await Task.Delay(WarmUp);
            long begin = Stopwatch.GetTimestamp();
            await Task.Run(() => change(dataSource));
            long end = Stopwatch.GetTimestamp();
            (TimeSpan longest, int statements) = await writers.StopAsync(begin, end);
            return new OnlineRun(longest.TotalMilliseconds, Stopwatch.GetElapsedTime(begin, end).TotalSeconds, statements);
        }
        finally
        {
            BenchServer.DropClone(database);
        }
    }
}
