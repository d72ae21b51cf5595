using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SchemaGen.Benchmarks.Running;

/// <summary>Runs a suite round by round, so that a ratio is taken between things measured within the same minute.</summary>
internal static class SuiteRunner
{
    /// <summary>Runs the suite.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="filter">A part of the names of the groups and cases to run; null for all.</param>
    /// <returns>What each case took.</returns>
    /// <exception cref="InvalidOperationException">A benchmark failed; the message has its log.</exception>
    public static IReadOnlyList<Measurement> Run(BenchmarkSuite suite, string? filter)
    {
        Dictionary<CaseKey, Measurement> measurements = [];
        // The first round brings the code to its compiled form and is forgotten.
        for (int round = 0; round <= suite.Rounds; round++)
        {
            Console.Error.WriteLine(round == 0 ? $"{suite.Name}: warming up" : $"{suite.Name}: round {round} of {suite.Rounds}");
            foreach (BenchmarkReport report in RunOnce(suite, filter, backwards: round % 2 == 1))
            {
                CaseKey key = CaseKey.Of(report.BenchmarkCase, suite.CaseParameter);
                if (!measurements.TryGetValue(key, out Measurement? measurement))
                    measurements.Add(key, measurement = new(key));
                if (round > 0)
                    measurement.Add(report);
            }
        }

        return [.. measurements.Values];
    }

    private static IEnumerable<BenchmarkReport> RunOnce(BenchmarkSuite suite, string? filter, bool backwards)
    {
        LogCapture log = new();
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(suite.Job)
            .AddDiagnoser(suite.CountsBytes ? [MemoryDiagnoser.Default] : [])
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(log)
            .WithOrderer(new CaseOrderer(c => CaseKey.Of(c, suite.CaseParameter), backwards))
            .WithOptions(ConfigOptions.DisableLogFile);
        if (filter is not null)
            config = ManualConfig.Create(config).AddFilter(new CaseFilter(filter, suite.CaseParameter));

        Summary[] summaries = Run(suite, config, log);
        List<BenchmarkReport> reports = [.. summaries.SelectMany(static s => s.Reports)];
        bool failed = reports.Count == 0 || reports.Any(static r => !r.Success) || summaries.Any(static s => s.HasCriticalValidationErrors);
        return failed
            ? throw Failed(log)
            : reports;
    }

    // A case that fails in this process makes BenchmarkDotNet stumble too, and what it said of the case before is what counts.
    private static Summary[] Run(BenchmarkSuite suite, IConfig config, LogCapture log)
    {
        try
        {
            return BenchmarkRunner.Run([.. suite.Types], config);
        }
        catch (NullReferenceException e)
        {
            throw Failed(log, e);
        }
    }

    private static InvalidOperationException Failed(LogCapture log, Exception? cause = null) =>
        new(string.Concat(log.CapturedOutput.Select(static o => o.Text)), cause);
}
