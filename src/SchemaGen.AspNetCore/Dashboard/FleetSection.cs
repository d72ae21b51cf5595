using SchemaGen.AspNetCore.Views;
using SchemaGen.Fleets;
using static SchemaGen.AspNetCore.Dashboard.PagePieces;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>How the fleets of the application fare; nothing when it has none.</summary>
internal static class FleetSection
{
    // Of a thousand databases those that are well are a number; those that are not are named, as long as a person reads on.
    private const int Named = 50;

    internal static Html Link(IReadOnlyList<FleetView> fleets) => fleets.Count == 0 ? Html.Empty : Html.Of($"<a href=\"#fleets\">Fleets</a> ");

    internal static Html Of(IReadOnlyList<FleetView> fleets) => fleets.Count == 0 ? Html.Empty : Html.Of(
        $"""
        <section class="source" id="fleets" aria-labelledby="h-fleets">
        <h2 id="h-fleets">Fleets</h2>
        <p><a href="?fleets=true#fleets">Ask every database where it stands</a></p>
        {Html.Each(fleets, Fleet)}
        </section>

        """);

    private static Html Fleet(FleetView fleet) => Html.Of(
        $"""
        <h3>{fleet.Fleet}</h3>
        <p>{fleet.Databases} databases of {fleet.Source}.{(fleet.UnderWay is { } way ? UnderWay(way) : Html.Empty)}</p>
        {(fleet.Report is { } report ? Report(report) : Html.Of($"<p class=\"note\">This application has made no pass over it yet.</p>"))}
        """);

    private static Html UnderWay(FleetUnderWayView way) =>
        Html.Of($" {Badge("Running", "Running")} {way.Done} of {way.Total} are done, {way.Failed} failed, about {Seconds(way.RemainingSeconds)} s more.");

    private static Html Report(FleetReportView report)
    {
        FleetDatabaseView[] others = [.. report.Databases.Where(static d => d.State is not (nameof(FleetState.UpToDate) or nameof(FleetState.Migrated)))];
        return Html.Of(
            $"""
            <p>{Html.Each(report.Counts, static c => Html.Of($"{Badge(c.Key, $"{c.Key} {c.Value}")} "))}The last pass ended at {Time(report.EndedAt)} UTC after {Seconds(report.Seconds)} s.</p>
            {(others.Length == 0 ? Html.Empty : Table("Databases that are not up to date", ["Database", "State", "Migrations", "Seconds", "Error"], others.Take(Named), static d => Html.Of(
                $"<td>{d.Database}</td><td>{Badge(d.State, d.State)}</td><td>{string.Join(", ", d.Migrations)}</td><td>{Seconds(d.Seconds)}</td><td>{d.Code} {d.Error}</td>")))}
            {(others.Length > Named ? Html.Of($"<p class=\"note\">And {others.Length - Named} more; <code>api/fleets</code> has all.</p>") : Html.Empty)}
            """);
    }
}
