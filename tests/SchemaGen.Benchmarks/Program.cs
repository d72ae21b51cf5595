using BenchmarkDotNet.Jobs;
using SchemaGen.Benchmarks;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.Benchmarks.Running;

Options options;
BenchmarkSuite suite;
try
{
    options = Options.Parse(args);
    suite = Suites.Find(options);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

try
{
    suite = suite with { Rounds = options.Rounds ?? suite.Rounds };
    if (options.ProcessorTime)
        suite = suite with { Job = suite.Job.WithClock(new ProcessorClock()) };
    IReadOnlyList<Measurement> measurements = SuiteRunner.Run(suite, options.Filter);
    SuiteReport report = SuiteReport.Create(suite, options, measurements, BenchServer.Version);
    string path = Path.Combine(options.Output, suite.Name + ".json");
    ReportWriter.Save(report, path);
    ReportWriter.Print(report, Console.Out);
    Console.WriteLine(path);
    return 0;
}
finally
{
    await BenchServer.StopAsync();
}
