using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Mathematics.OutlierDetection;

namespace SchemaGen.Benchmarks.Running;

/// <summary>
/// How a case is run: in this process, so that all cases share one server, one heap and one state of the JIT; each iteration is one call of
/// a method that does its operation many times.
/// </summary>
internal static class Jobs
{
    /// <summary>A run of a case.</summary>
    /// <param name="warmups">The calls that are not measured.</param>
    /// <param name="iterations">The measured calls.</param>
    /// <param name="invocations">How often a call is repeated in an iteration, which gives their mean.</param>
    public static Job Calls(int warmups, int iterations, int invocations = 1) => Job.Default
        .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
        .WithStrategy(RunStrategy.Throughput)
        .WithEvaluateOverhead(false)
        .WithOutlierMode(OutlierMode.DontRemove)
        .WithInvocationCount(invocations)
        .WithUnrollFactor(1)
        .WithWarmupCount(warmups)
        .WithIterationCount(iterations);

    /// <summary>
    /// A run of a case whose operation takes seconds: one call, and none before it that only compiles, which the round that warms up has done.
    /// </summary>
    public static Job OneCall => Job.Default
        .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
        .WithStrategy(RunStrategy.ColdStart)
        .WithInvocationCount(1)
        .WithUnrollFactor(1)
        .WithIterationCount(1);
}
