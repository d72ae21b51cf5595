using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;

namespace SchemaGen.Benchmarks.Running;

/// <summary>What one case took, in every round.</summary>
/// <param name="Key">The case.</param>
internal sealed record Measurement(CaseKey Key)
{
    private readonly List<double> medians = [];
    private readonly List<double> bytes = [];

    /// <summary>The median time of one operation in each round, in nanoseconds.</summary>
    public IReadOnlyList<double> Medians => medians;

    /// <summary>The median over the rounds, in nanoseconds.</summary>
    public double Median => Middle(medians);

    /// <summary>The least time of one operation in any round, in nanoseconds: what a busy machine disturbs least.</summary>
    public double Fastest { get; private set; } = double.PositiveInfinity;

    /// <summary>The bytes that one operation allocates on all threads, at the median over the rounds in which they were counted.</summary>
    public double AllocatedBytes => bytes.Count == 0 ? 0 : Middle(bytes);

    /// <summary>Takes in one round.</summary>
    /// <param name="report">The round.</param>
    /// <param name="counted">Whether bytes were counted.</param>
    public void Add(BenchmarkReport report, bool counted)
    {
        medians.Add(report.ResultStatistics!.Median);
        Fastest = Math.Min(Fastest, report.ResultStatistics.Min);
        if (counted)
            bytes.Add(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    /// <summary>The ratios of this case to another, round by round; peers are run in the first rounds.</summary>
    public IReadOnlyList<double> RatiosTo(Measurement other) => [.. medians.Zip(other.medians, static (a, b) => a / b)];

    /// <summary>The median of some values.</summary>
    public static double Middle(IReadOnlyCollection<double> values) => new Statistics(values).Median;
}
