using BenchmarkDotNet.Jobs;

namespace SchemaGen.Benchmarks.Running;

/// <summary>Benchmarks that are run together and told as ratios.</summary>
internal sealed record BenchmarkSuite
{
    /// <summary>The name on the command line and of the result file.</summary>
    public required string Name { get; init; }

    /// <summary>The benchmark classes.</summary>
    public required IReadOnlyList<Type> Types { get; init; }

    /// <summary>What is set against what.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>How one run of a case is done.</summary>
    public required Job Job { get; init; }

    /// <summary>Whether the allocated bytes are told, which takes one call more of each case in each round.</summary>
    public bool CountsBytes { get; init; } = true;

    /// <summary>The parameter whose value tells the cases of a group apart; null where each method is a case.</summary>
    public string? CaseParameter { get; init; }

    /// <summary>How many times all cases are run; before them, one run more that only warms up.</summary>
    public required int Rounds { get; init; }

    /// <summary>Facts about the sizes of what was made, filled in by the benchmarks.</summary>
    public Func<IReadOnlyDictionary<string, string>> Facts { get; init; } = static () => new Dictionary<string, string>();
}
