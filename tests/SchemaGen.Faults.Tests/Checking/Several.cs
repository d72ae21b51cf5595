using System.Globalization;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>Does several faults at a time, each on a database of its own.</summary>
internal static class Several
{
    /// <summary>How many are done at a time where nothing is waited for but the work itself.</summary>
    public static int AtOnce { get; } = int.Parse(Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS_WORKERS") ?? "3", NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>How many of a kind are done at a time. Silence is mostly waited out.</summary>
    public static int AtOnceOf(FaultKind kind) => kind == FaultKind.Silence ? AtOnce * 3 : AtOnce;

    /// <summary>Does them all; the outcomes, in the order of the faults.</summary>
    public static async Task<IReadOnlyList<FaultOutcome>> DoAsync<T>(IEnumerable<T> faults, int atOnce, Func<T, int, Task<FaultOutcome>> inject)
    {
        T[] all = [.. faults];
        Assert.True(all.Length > 0, "no fault was to be done");
        var outcomes = new FaultOutcome[all.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, all.Length), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) => outcomes[i] = await inject(all[i], i));
        return outcomes;
    }
}
