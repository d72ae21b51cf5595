using System.Globalization;
using SchemaGen.Monitoring;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>A place between two things that a migrator does.</summary>
/// <param name="Phase">What has just come.</param>
/// <param name="Step">The number of the step, from 1.</param>
/// <param name="Batch">The number of the batch of a backfill, from 1; 0 for everything else.</param>
internal sealed record Boundary(MigrationPhase Phase, int Step, int Batch)
{
    /// <summary>Reads what <see cref="ToString"/> writes; null for null.</summary>
    public static Boundary? Parse(string? text) => text?.Split(':') is [var phase, var step, var batch]
        ? new Boundary(Enum.Parse<MigrationPhase>(phase), int.Parse(step, CultureInfo.InvariantCulture), int.Parse(batch, CultureInfo.InvariantCulture))
        : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Phase}:{Step}:{Batch}");
}
