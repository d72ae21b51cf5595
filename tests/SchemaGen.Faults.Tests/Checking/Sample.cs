using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>Chooses the same messages in each run.</summary>
internal static class Sample
{
    /// <summary>The messages that a kind of fault is done at in this run: a sample, in a full run the distinct ones, or each.</summary>
    public static IEnumerable<SeenMessage> Wanted(IReadOnlyList<SeenMessage> messages, int wanted, FaultKind kind) =>
        Scope.IsEveryMessage ? messages : Scope.IsFull ? DistinctMessages.Of(messages, kind) : Of(messages, wanted, (int)kind);

    /// <summary>
    /// Messages at even distances. The distances of different offsets fall on different messages, and together they have messages in both
    /// directions of each group of steps.
    /// </summary>
    public static IEnumerable<SeenMessage> Of(IReadOnlyList<SeenMessage> messages, int wanted, int offset)
    {
        int stride = Math.Max(1, messages.Count / wanted);
        return messages
            .GroupBy(static m => (m.Steps, m.Direction))
            .SelectMany((group, i) => Pick([.. group], stride, offset + i))
            .OrderBy(static m => m.Direction).ThenBy(static m => m.Number);
    }

    private static readonly int Kinds = Enum.GetValues<FaultKind>().Length;

    // Most groups are shorter than the stride: each of them has one fault, and the kinds take turns.
    private static IEnumerable<SeenMessage> Pick(IReadOnlyList<SeenMessage> group, int stride, int turn)
    {
        if (turn % Kinds == 0) yield return group[turn * 7 % group.Count];
        for (int i = stride - 1; i < group.Count; i += stride) yield return group[i];
    }
}
