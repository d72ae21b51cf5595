namespace SchemaGen.Faults.Tests.Checking;

/// <summary>How a plan came through one fault.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Fault">The fault, for a person.</param>
/// <param name="IsInjected">Whether the run came to where the fault was to be.</param>
/// <param name="Verdict">What is wrong afterwards.</param>
internal sealed record FaultOutcome(string Plan, string Fault, bool IsInjected, Verdict Verdict)
{
    /// <summary>Counts the outcomes and fails with all that went wrong.</summary>
    /// <param name="pass">What they are counted as.</param>
    /// <param name="outcomes">The outcomes, of which every one must have come about.</param>
    public static void Conclude(Pass pass, IReadOnlyList<FaultOutcome> outcomes)
    {
        Count(pass, outcomes);
        Require(outcomes);
    }

    /// <summary>Counts the outcomes.</summary>
    /// <param name="pass">What they are counted as.</param>
    /// <param name="outcomes">The outcomes.</param>
    public static void Count(Pass pass, IReadOnlyList<FaultOutcome> outcomes)
    {
        var injected = outcomes.Where(static o => o.IsInjected).ToList();
        Tally.Add(pass, injected.Count, injected.Count(static o => o.Verdict.IsSound), outcomes.Sum(static o => o.Verdict.LostRows), outcomes.Sum(static o => o.Verdict.DoubledRows));
    }

    /// <summary>Fails with all that went wrong, and with the faults that did not come about.</summary>
    public static void Require(IReadOnlyList<FaultOutcome> outcomes)
    {
        var bad = outcomes.Where(static o => !o.Verdict.IsSound || !o.IsInjected).ToList();
        Assert.True(bad.Count == 0, $"{bad.Count} of {outcomes.Count} faults:\n{string.Join("\n", bad.Take(20))}");
    }

    public override string ToString() =>
        $"{Plan}, {Fault}: {(IsInjected ? string.Join("\n    ", Verdict.Problems) : "the run did not come there")}";
}
