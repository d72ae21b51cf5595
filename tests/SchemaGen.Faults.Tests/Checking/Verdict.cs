using System.Collections.Immutable;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>What a database lacks of being as if nothing had happened.</summary>
internal sealed record Verdict(ImmutableArray<string> Problems, int LostRows, int DoubledRows)
{
    public bool IsSound => Problems.IsEmpty;

    public static Verdict Of(DatabaseFacts expected, DatabaseFacts actual)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (expected.Schema != actual.Schema)
        {
            problems.Add("The schema differs: " + string.Join("; ", Diffing.SchemaDiffer.Diff(actual.Schema, expected.Schema)));
        }

        problems.AddRange(actual.Remains.Select(static r => $"Left behind: {r}"));
        problems.AddRange(actual.Untruths.Select(static u => $"The history is wrong: {u}"));
        problems.AddRange(actual.Locks.Select(static l => $"A lock is still held: {l}"));
        Compare("executions", expected.Completed, actual.Completed);
        Compare("managed objects", expected.Managed, actual.Managed);
        Compare("heads", expected.Heads, actual.Heads);
        var (lost, doubled) = (0, 0);
        foreach (string row in expected.Rows.Keys.Union(actual.Rows.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            int difference = actual.Rows.GetValueOrDefault(row) - expected.Rows.GetValueOrDefault(row);
            if (difference == 0) continue;
            problems.Add($"Row {(difference < 0 ? "lost" : "too many")} ({Math.Abs(difference)} times): {row}");
            if (difference < 0) lost -= difference;
            else doubled += difference;
        }

        return new Verdict(problems.ToImmutable(), lost, doubled);

        void Compare(string what, ImmutableArray<string> wanted, ImmutableArray<string> found)
        {
            if (!wanted.SequenceEqual(found, StringComparer.Ordinal))
                problems.Add($"The {what} are [{string.Join(", ", found)}] and not [{string.Join(", ", wanted)}]");
        }
    }
}
