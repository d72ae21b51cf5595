using SchemaGen.Migrating.Comparing;

namespace SchemaGen.Migrating;

/// <summary>
/// The live schema is not what its history says: before a run (<c>drift-detected</c>, nothing was done), or after it
/// (<c>validation-failed</c>, what was applied stands).
/// </summary>
public sealed class DriftException : SchemaGenException
{
    private DriftException(string code, string message, DriftReport report)
        : base(code, message) => Report = report;

    /// <summary>The differences, with the operations that would mend either side.</summary>
    public DriftReport Report { get; }

    internal static DriftException Before(DriftReport report) => new(
        "drift-detected",
        $"The database of {report.Source} is not what its history says, and nothing was done: {Describe(report)}. Mend the database, record the difference as a migration, or set MigratorOptions.OnDrift to Warn or Adopt.",
        report);

    internal static DriftException After(DriftReport report) => new(
        "validation-failed",
        $"{report.Source} is migrated, and the live schema is not what the migrations lead to: {Describe(report)}. Look for SQL or methods of the migrations that change the schema without saying so, or for somebody else who does.",
        report);

    internal static string Describe(DriftReport report) =>
        string.Join("; ", [.. report.ToMendDatabase.Select(static o => $"to mend: {o}"), .. report.Incomplete.Select(static i => i.ToString())]);
}
