using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

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

    /// <summary>How one run of a case of some classes is done, whose operation takes much longer than the others'.</summary>
    public IReadOnlyDictionary<Type, Job> OtherJobs { get; init; } = new Dictionary<Type, Job>();

    /// <summary>Whether the allocated bytes are told, which takes one call more of each case in each round.</summary>
    public bool CountsBytes { get; init; } = true;

    /// <summary>The parameter whose value tells the cases of a group apart; null where each method is a case.</summary>
    public string? CaseParameter { get; init; }

    /// <summary>How many times the cases of a group are run; before them, one run more that only warms up.</summary>
    public required int Rounds { get; init; }

    /// <summary>In how many of the rounds the peers are run, which are far enough away that a few say it; null for all.</summary>
    public int? PeerRounds { get; init; }

    /// <summary>Whether a case is a peer's.</summary>
    public Func<string, bool> IsPeer { get; init; } = static _ => false;

    /// <summary>Whether a round leaves a case out.</summary>
    public bool LeavesOut(string name, int round) => round > PeerRounds && IsPeer(name);

    /// <summary>The same suite with another number of rounds, and of those that peers are in by proportion, rounded up.</summary>
    public BenchmarkSuite WithRounds(int rounds) => this with { Rounds = rounds, PeerRounds = ((PeerRounds * rounds) + Rounds - 1) / Rounds };

    /// <summary>How the cases of a class are run.</summary>
    public Job JobOf(Type type) => OtherJobs.TryGetValue(type, out Job? job) ? job : Job;

    /// <summary>The same suite with the processor time of this process in the place of elapsed time.</summary>
    public BenchmarkSuite WithClock(IClock clock) => this with
    {
        Job = Job.WithClock(clock),
        OtherJobs = OtherJobs.ToDictionary(static j => j.Key, j => j.Value.WithClock(clock)),
    };

    /// <summary>Facts about the sizes of what was made, filled in by the benchmarks.</summary>
    public Func<IReadOnlyDictionary<string, string>> Facts { get; init; } = static () => new Dictionary<string, string>();
}
