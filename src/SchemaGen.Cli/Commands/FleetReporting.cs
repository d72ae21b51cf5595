using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Fleets;

namespace SchemaGen.Cli.Commands;

/// <summary>Tells how a fleet fares: a line on the standard error for each database that is done, and one report.</summary>
internal sealed class FleetReporting(Invocation invocation) : IProgress<FleetProgress>
{
    public void Report(FleetProgress value)
    {
        string remaining = value.Done == value.Total ? "" : string.Create(CultureInfo.InvariantCulture, $", about {Math.Ceiling(value.EstimatedRemaining.TotalSeconds)} s more");
        invocation.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{value.Done}/{value.Total}, {value.Failed} failed{remaining}] {Line(value.Outcome)}"));
    }

    /// <summary>The report for a person: the numbers, and what failed.</summary>
    public void Write(FleetReport report, string heading = "")
    {
        string counts = string.Join(", ", report.Databases.GroupBy(static d => d.State).OrderBy(static g => g.Key)
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Word(g.Key)}")));
        invocation.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{heading}{report.Source}: {counts} in {report.Duration.TotalSeconds:0.0} s"));
        foreach (FleetOutcome failure in report.Failures)
            invocation.Output.WriteLine($"  {Line(failure)}");
    }

    public static JsonObject Json(FleetReport report) => new()
    {
        ["source"] = report.Source,
        ["succeeded"] = report.Succeeded,
        ["endedAt"] = report.EndedAt,
        ["seconds"] = report.Duration.TotalSeconds,
        ["databases"] = new JsonArray(
        [
            .. report.Databases.Select(static d => new JsonObject
            {
                ["database"] = d.Database,
                ["state"] = d.State.ToString(),
                ["before"] = d.Before,
                ["migrations"] = PlanJson.Array(d.MigrationIds),
                ["deferred"] = PlanJson.Array(d.Deferred),
                ["seconds"] = d.Duration.TotalSeconds,
                ["error"] = d.Error,
                ["code"] = d.ErrorCode,
            }),
        ]),
    };

    private static string Line(FleetOutcome outcome)
    {
        string what = outcome.MigrationIds.Count > 0 ? $" {string.Join(", ", outcome.MigrationIds)}" : "";
        if (outcome.Deferred.Count > 0)
            what += $" (waits for older releases: {string.Join(", ", outcome.Deferred)})";
        return $"{outcome.Database}: {Word(outcome.State)}{what}{(outcome.Error is null ? "" : $": {outcome.Error}")}";
    }

    private static string Word(FleetState state) => state switch
    {
        FleetState.UpToDate => "up to date",
        FleetState.NotBegun => "not begun",
        FleetState.RolledBack => "rolled back",
        _ => state.ToString().ToLowerInvariant(),
    };
}
