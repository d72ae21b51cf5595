using System.Collections.Immutable;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>
/// Counts of a run, written to the file that the environment variable <c>SCHEMAGEN_FAULTS_REPORT</c> names, for the script to add up. What is
/// said of a pass again replaces what was said before, so that a run can be made in parts.
/// </summary>
internal static class Tally
{
    private static readonly Lock Gate = new();

    private static readonly string? Report = Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS_REPORT");

    // What another build has survived is no proof of this one.
    private static readonly string Build = typeof(Migrator).Module.ModuleVersionId.ToString("N")[..8];

    private static readonly ImmutableHashSet<string> Survived = ReadSurvived();

    /// <summary>Whether the report that the run goes on with has a pass of this build with nothing wrong.</summary>
    public static bool Has(Pass pass) => Survived.Contains(pass.ToString());

    public static void Add(Pass pass, int injected, int survived, int lost, int doubled) =>
        Write($"count\t{pass}\t{pass.What}\t{injected}\t{survived}\t{lost}\t{doubled}\t{Build}");

    /// <summary>A measured figure, which nothing is decided by.</summary>
    /// <param name="about">What it is a figure of.</param>
    /// <param name="text">The figure, for a person.</param>
    public static void Note(string about, string text) => Write($"note\t{about}\t{about}{text}");

    /// <summary>How many messages the undisturbed run of a plan has.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="all">All of them.</param>
    /// <param name="distinct">Those that differ.</param>
    /// <param name="faults">How many faults a full run does at them.</param>
    public static void Messages(string plan, int all, int distinct, int faults) => Write($"messages\t{plan}\t{all}\t{distinct}\t{faults}");

    private static void Write(string line)
    {
        if (Report is null) return;
        lock (Gate) File.AppendAllText(Report, line + "\n");
    }

    private static ImmutableHashSet<string> ReadSurvived() => Report is null || !File.Exists(Report) ? [] :
    [
        .. File.ReadLines(Report).Select(static l => l.Split('\t')).Where(static f => f[0] == "count")
            .GroupBy(static f => f[1]).Select(static g => g.Last()).Where(static f => f[3] == f[4] && f[7] == Build).Select(static f => f[1]),
    ];
}
