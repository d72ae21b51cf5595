namespace SchemaGen.Faults.Tests.Checking;

/// <summary>Counts of a run, written to the file that the environment variable <c>SCHEMAGEN_FAULTS_REPORT</c> names, for the script to add up.</summary>
internal static class Tally
{
    private static readonly Lock Gate = new();

    private static readonly string? Report = Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS_REPORT");

    public static void Add(string what, int injected, int survived, int lost, int doubled) => Write($"count\t{what}\t{injected}\t{survived}\t{lost}\t{doubled}");

    /// <summary>A measured figure, which nothing is decided by.</summary>
    public static void Note(string text) => Write($"note\t{text}");

    private static void Write(string line)
    {
        if (Report is null) return;
        lock (Gate) File.AppendAllText(Report, line + "\n");
    }
}
