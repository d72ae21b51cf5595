using SchemaGen.Fleets;

namespace SchemaGen.AspNetCore.Views;

/// <summary>Makes the answers about fleets.</summary>
internal static class FleetViewOf
{
    internal static FleetView Fleet(Fleet fleet) => new(
        fleet.Name,
        fleet.Source.Name,
        fleet.Databases.Count,
        fleet.UnderWay is { } p ? new FleetUnderWayView(p.Done, p.Total, p.Failed, p.Elapsed.TotalSeconds, p.EstimatedRemaining.TotalSeconds) : null,
        fleet.LastReport is { } report ? Report(report) : null);

    private static FleetReportView Report(FleetReport report) => new(
        report.EndedAt,
        report.Duration.TotalSeconds,
        report.Succeeded,
        new SortedDictionary<string, int>(
            report.Databases.GroupBy(static d => d.State).ToDictionary(static g => g.Key.ToString(), static g => g.Count()), StringComparer.Ordinal),
        [.. report.Databases.Select(static d => new FleetDatabaseView(d.Database, d.State.ToString(), d.Before, d.MigrationIds, d.Duration.TotalSeconds, Error(d), d.ErrorCode))]);

    // What the driver says may name hosts and roles, which are not for everybody who may look. SchemaGen's own codes have hyphens, SQLSTATEs have none.
    private static string? Error(FleetOutcome outcome) => outcome.ErrorCode switch
    {
        FleetOutcome.Unreachable => "The database could not be reached.",
        { } code when !code.Contains('-', StringComparison.Ordinal) => $"The database did not answer as expected ({code}).",
        _ => outcome.Error,
    };
}
