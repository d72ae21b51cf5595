using System.Runtime;
using System.Runtime.InteropServices;

namespace SchemaGen.Benchmarks.Running;

/// <summary>The result of a suite, as it is written to a file.</summary>
internal sealed record SuiteReport
{
    /// <summary>The suite's name.</summary>
    public required string Suite { get; init; }

    /// <summary>Whether it was the short form, whose figures say less.</summary>
    public required bool Quick { get; init; }

    /// <summary>What was measured: elapsed time, or the processor time of the measuring process.</summary>
    public required string Clock { get; init; }

    /// <summary>How many times each case was run.</summary>
    public required int Runs { get; init; }

    /// <summary>Whether the allocated bytes were counted; where they were not, they are told as 0.</summary>
    public required bool CountsBytes { get; init; }

    /// <summary>What the figures depend on.</summary>
    public required IReadOnlyDictionary<string, string> Machine { get; init; }

    /// <summary>The comparisons.</summary>
    public required IReadOnlyList<ComparedCase> Comparisons { get; init; }

    /// <summary>Each case by itself.</summary>
    public required IReadOnlyList<MeasuredCase> Cases { get; init; }

    /// <summary>What figures depend on, whatever is measured.</summary>
    public static Dictionary<string, string> Facts(string? postgres)
    {
        Dictionary<string, string> machine = new(StringComparer.Ordinal)
        {
            ["cores"] = FormattableString.Invariant($"{Environment.ProcessorCount}"),
            ["os"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["dotnet"] = Environment.Version.ToString(),
            ["collector"] = (GCSettings.IsServerGC ? "server" : "workstation") + (Environment.GetEnvironmentVariable("DOTNET_GCgen0size") is { Length: > 0 } size ? $" (gen0size {size})" : ""),
        };
        if (postgres is not null)
            machine["postgres"] = postgres;
        return machine;
    }

    /// <summary>The groups whose result it has.</summary>
    public IReadOnlySet<string> Groups() => Cases.Select(static c => c.Group).ToHashSet(StringComparer.Ordinal);

    /// <summary>The same report with the groups of an earlier one before its own.</summary>
    public SuiteReport After(SuiteReport earlier) => this with { Comparisons = [.. earlier.Comparisons, .. Comparisons], Cases = [.. earlier.Cases, .. Cases] };

    /// <summary>Whether figures of another run can stand beside those of this.</summary>
    public bool IsLike(BenchmarkSuite suite, Options options) =>
        Suite == suite.Name && Quick == options.Quick && Clock == ClockOf(options) && Runs == suite.Rounds;

    /// <summary>Puts the result of a suite together.</summary>
    public static SuiteReport Create(BenchmarkSuite suite, Options options, IReadOnlyList<Measurement> measurements, string? postgres)
    {
        Dictionary<string, string> machine = Facts(postgres);
        foreach (var (name, value) in suite.Facts())
            machine[name] = value;
        var comparisons =
            from comparison in suite.Comparisons
            from judged in measurements
            where judged.Key.Case == comparison.Case && comparison.Concerns(judged.Key.Group)
            from baseline in measurements
            where baseline.Key == judged.Key with { Case = comparison.Against }
            select ComparedCase.Create(comparison, judged, baseline);
        return new()
        {
            Suite = suite.Name,
            Quick = options.Quick,
            Clock = ClockOf(options),
            Runs = suite.Rounds,
            CountsBytes = suite.CountsBytes,
            Machine = machine,
            Comparisons = [.. comparisons],
            Cases = [.. measurements.Select(static m => new MeasuredCase(m.Key.Group, m.Key.Case, m.Median, m.Medians, m.Fastest, m.AllocatedBytes))],
        };
    }

    private static string ClockOf(Options options) => options.ProcessorTime ? "processor time" : "elapsed time";
}
