using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SchemaGen.Benchmarks.Running;

/// <summary>Runs a suite group by group, and each group round by round, so that a ratio is taken between things measured within seconds.</summary>
internal static class SuiteRunner
{
    // Bytes are counted in a call of its own, and are the same in all rounds but for a few.
    private const int RoundsThatCount = 2;

    /// <summary>Runs the suite.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="filter">A part of the names of the groups and cases to run; null for all.</param>
    /// <param name="done">The groups that are not run, because their result is there.</param>
    /// <returns>What each case took, group by group as they end.</returns>
    /// <exception cref="InvalidOperationException">A benchmark failed; the message has its log.</exception>
    public static IEnumerable<IReadOnlyList<Measurement>> Run(BenchmarkSuite suite, string? filter, IReadOnlySet<string> done)
    {
        var groups =
            from type in suite.Types
            from benchmark in BenchmarkConverter.TypeToBenchmarks(type, Config(suite, type, countsBytes: false)).BenchmarksCases
            let key = CaseKey.Of(benchmark, suite.CaseParameter)
            where filter is null || key.ToString().Contains(filter, StringComparison.OrdinalIgnoreCase)
            group key by (type, key.Group);
        bool found = false;
        foreach (var group in groups.ToList())
        {
            found = true;
            if (!done.Contains(group.Key.Group))
                yield return RunGroup(suite, group.Key.type, [.. group]);
        }

        if (!found)
            throw new InvalidOperationException($"{suite.Name} has nothing with '{filter}' in its name.");
    }

    private static IReadOnlyList<Measurement> RunGroup(BenchmarkSuite suite, Type type, IReadOnlyList<CaseKey> cases)
    {
        Dictionary<CaseKey, Measurement> measurements = cases.ToDictionary(static c => c, static c => new Measurement(c));
        // The first round brings the code to its compiled form and is forgotten.
        for (int round = 0; round <= suite.Rounds; round++)
        {
            Console.Error.WriteLine($"{suite.Name}, {cases[0].Group}: {(round == 0 ? "warming up" : $"round {round} of {suite.Rounds}")}");
            HashSet<CaseKey> wanted = [.. cases.Where(c => !suite.LeavesOut(c.Case, round))];
            bool counts = suite.CountsBytes && round is > 0 and <= RoundsThatCount;
            ManualConfig config = Config(suite, type, counts)
                .WithOrderer(new CaseOrderer(c => CaseKey.Of(c, suite.CaseParameter), backwards: round % 2 == 1))
                .AddFilter(new CaseFilter(c => wanted.Contains(CaseKey.Of(c, suite.CaseParameter))));
            foreach (BenchmarkReport report in RunOnce(type, config))
            {
                if (round > 0)
                    measurements[CaseKey.Of(report.BenchmarkCase, suite.CaseParameter)].Add(report, counts);
            }
        }

        return [.. measurements.Values];
    }

    private static ManualConfig Config(BenchmarkSuite suite, Type type, bool countsBytes) => ManualConfig.CreateEmpty()
        .AddJob(suite.JobOf(type))
        .AddDiagnoser(countsBytes ? [MemoryDiagnoser.Default] : [])
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .WithOptions(ConfigOptions.DisableLogFile);

    private static List<BenchmarkReport> RunOnce(Type type, ManualConfig config)
    {
        LogCapture log = new();
        Summary summary = Run(type, config.AddLogger(log), log);
        bool failed = summary.Reports.IsEmpty || summary.Reports.Any(static r => !r.Success) || summary.HasCriticalValidationErrors;
        return failed
            ? throw Failed(log)
            : [.. summary.Reports];
    }

    // A case that fails in this process makes BenchmarkDotNet stumble too, and what it said of the case before is what counts.
    private static Summary Run(Type type, IConfig config, LogCapture log)
    {
        try
        {
            return BenchmarkRunner.Run(type, config);
        }
        catch (NullReferenceException e)
        {
            throw Failed(log, e);
        }
    }

    private static InvalidOperationException Failed(LogCapture log, Exception? cause = null) =>
        new(string.Concat(log.CapturedOutput.Select(static o => o.Text)), cause);
}
