namespace SchemaGen.Benchmarks.Running;

/// <summary>One case in the result file.</summary>
/// <param name="Group">What is done.</param>
/// <param name="Case">Who does it.</param>
/// <param name="MedianNanoseconds">The time of one operation, the median over the runs.</param>
/// <param name="Medians">The median of each run.</param>
/// <param name="FastestNanoseconds">The least time of any run.</param>
/// <param name="AllocatedBytes">The bytes that one operation allocates.</param>
internal sealed record MeasuredCase(
    string Group, string Case, double MedianNanoseconds, IReadOnlyList<double> Medians, double FastestNanoseconds, double AllocatedBytes);
