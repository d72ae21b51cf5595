using SchemaGen.Benchmarks;
using SchemaGen.Benchmarks.Online;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.Benchmarks.Running;

Options options;
BenchmarkSuite? suite;
try
{
    options = Options.Parse(args);
    // The longest wait of a writer is no time of an operation, and has a runner of its own.
    suite = options.Suite == "online" ? null : Suites.Find(options);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

try
{
    if (suite is null)
    {
        OnlineReport online = await OnlineRunner.RunAsync(options);
        string file = Path.Combine(options.Output, "online.json");
        online.Save(file);
        online.Print(Console.Out);
        Console.WriteLine(file);
        return 0;
    }

    if (options.Rounds is { } rounds)
        suite = suite.WithRounds(rounds);
    if (options.ProcessorTime)
        suite = suite.WithClock(new ProcessorClock());
    string path = Path.Combine(options.Output, suite.Name + ".json");
    SuiteReport? report = options.Resume && ReportWriter.Read(path) is { } earlier && earlier.IsLike(suite, options) ? earlier : null;
    foreach (IReadOnlyList<Measurement> group in SuiteRunner.Run(suite, options.Filter, report?.Groups() ?? new HashSet<string>()))
    {
        SuiteReport added = SuiteReport.Create(suite, options, group, BenchServer.Version);
        report = report is null ? added : added.After(report);
        // After each group, so that a run that is ended can be gone on with.
        ReportWriter.Save(report, path);
    }

    ReportWriter.Print(report!, Console.Out);
    Console.WriteLine(path);
    return 0;
}
finally
{
    await BenchServer.StopAsync();
}
