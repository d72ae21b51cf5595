using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>Does several faults at a time, each on a database of its own.</summary>
internal static class Several
{
    /// <summary>How many are done at a time where nothing is waited for but the work itself.</summary>
    public const int AtOnce = 3;

    /// <summary>How many of a kind are done at a time. Silence is mostly waited out.</summary>
    public static int AtOnceOf(FaultKind kind) => kind == FaultKind.Silence ? 8 : AtOnce;

    /// <summary>Does them all; the outcomes, in the order of the faults.</summary>
    public static async Task<IReadOnlyList<FaultOutcome>> DoAsync<T>(IEnumerable<T> faults, int atOnce, Func<T, int, Task<FaultOutcome>> inject)
    {
        T[] all = [.. faults];
        var outcomes = new FaultOutcome[all.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, all.Length), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) => outcomes[i] = await inject(all[i], i));
        return outcomes;
    }
}
