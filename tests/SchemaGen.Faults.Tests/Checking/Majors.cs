namespace SchemaGen.Faults.Tests.Checking;

/// <summary>The major versions of a run as a list that is never empty: null stands for the machine's own.</summary>
internal static class Majors
{
    public static IEnumerable<int?> Of(IReadOnlyList<int> asked) => asked.Count == 0 ? [null] : asked.Select(static m => (int?)m);
}
