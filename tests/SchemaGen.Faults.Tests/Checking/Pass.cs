using System.Globalization;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>A part of a run that is counted by itself: faults of one sort to one plan.</summary>
/// <param name="What">The sort of faults, as the counts name it.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Major">The major version; null for the machine's own.</param>
internal sealed record Pass(string What, string Plan, int? Major)
{
    private static readonly string[] Only = (Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS_ONLY") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether this run is to make it: it was asked for, and the report that the run goes on with does not have it as survived.</summary>
    public bool IsWanted => (Only.Length == 0 || Only.Any(part => ToString().Contains(part, StringComparison.Ordinal))) && !Tally.Has(this);

    /// <summary>Its name in reports and for choosing it.</summary>
    public override string ToString() =>
        $"{What}, {Plan}{(Major is { } major ? string.Create(CultureInfo.InvariantCulture, $", PostgreSQL {major}") : "")}";
}
