using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SchemaGen.AspNetCore.Views;
using SchemaGen.Migrating.Recording;
using SchemaGen.Observing;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>The endpoints that change nothing. Each answers for one source, or with a list for all.</summary>
internal static class ReadEndpoints
{
    internal static void Map(RouteGroupBuilder group, MigratorSet migrators)
    {
        group.MapGet("/api/status", (string? source, CancellationToken ct) => StatusAsync(migrators, source, ct))
            .Produces<IReadOnlyList<StatusView>>().WithName("SchemaGenStatus").WithSummary("Where the database stands for this program.");
        group.MapGet("/api/health", (string? source, bool? drift, CancellationToken ct) => HealthAsync(migrators, source, drift ?? false, ct))
            .Produces<IReadOnlyList<HealthView>>().Produces<IReadOnlyList<HealthView>>(StatusCodes.Status503ServiceUnavailable)
            .WithName("SchemaGenHealth").WithSummary("Whether the database is as this program needs it; 503 when it is not.");
        group.MapGet("/api/locks", (string? source, CancellationToken ct) => LocksAsync(migrators, source, ct))
            .Produces<IReadOnlyList<LockView>>().WithName("SchemaGenLocks").WithSummary("Who holds the migration lock of each database, at what, and what it waits for.");
        group.MapGet("/api/plan", (string? source, CancellationToken ct) => PlanAsync(migrators, source, ct))
            .Produces<IReadOnlyList<PlanView>>().WithName("SchemaGenPlan").WithSummary("What is pending: operations, hazards, and the SQL of each step.");
        group.MapGet(
                "/api/history",
                (string? source, string[]? status, string? environment, string? migration, DateTimeOffset? from, DateTimeOffset? to, bool? rollbacks, bool? steps, int? limit, CancellationToken ct) =>
                    HistoryAsync(migrators, source, new HistoryQuery
                    {
                        Statuses = [.. (status ?? []).Select(StatusOf)],
                        EnvironmentName = environment,
                        MigrationId = migration,
                        From = from,
                        To = to,
                        IncludeRollbacks = rollbacks ?? true,
                        IncludeSteps = steps ?? false,
                        Limit = Math.Clamp(limit ?? 50, 0, 1000),
                    }, ct))
            .Produces<IReadOnlyList<ExecutionView>>().WithName("SchemaGenHistory").WithSummary("What was executed, when, by whom, and how it ended.");
        group.MapGet("/api/metrics", (string? source, CancellationToken ct) => MetricsAsync(migrators, source, ct))
            .Produces<IReadOnlyList<MetricsView>>().WithName("SchemaGenMetrics").WithSummary("Times, rates and the slowest steps of the history.");
        group.MapGet("/api/drift", (string? source, CancellationToken ct) => DriftAsync(migrators, source, ct))
            .Produces<IReadOnlyList<DriftView>>().WithName("SchemaGenDrift").WithSummary("How the live schema differs from its history.");
        group.MapGet("/api/queue", (string? source, bool? all, int? limit, CancellationToken ct) => QueueAsync(migrators, source, all ?? false, Math.Clamp(limit ?? 50, 0, 1000), ct))
            .Produces<IReadOnlyList<TicketView>>().WithName("SchemaGenQueue").WithSummary("Who waits for a turn to migrate, in which order.");
        group.MapGet("/api/fleets", (string? fleet, bool? ask, CancellationToken ct) => FleetsAsync(migrators, fleet, ask ?? false, ct))
            .Produces<IReadOnlyList<FleetView>>().WithName("SchemaGenFleets").WithSummary("How the last pass over each fleet went, and the one under way.");
    }

    // An address is written by hand, in whatever case.
    private static ExecutionStatus StatusOf(string text) =>
        Enum.TryParse(text, ignoreCase: true, out ExecutionStatus status) && Enum.IsDefined(status)
            ? status
            : throw new SchemaGenException("request-invalid", $"There is no status \"{text}\"; use {string.Join(", ", Enum.GetNames<ExecutionStatus>())}.");

    private static async Task<JsonHttpResult<IReadOnlyList<StatusView>>> StatusAsync(MigratorSet migrators, string? source, CancellationToken ct)
    {
        List<StatusView> views = [];
        foreach (var migrator in migrators.Find(source)) views.Add(ViewOf.Status(await migrator.GetHealthAsync(cancellationToken: ct).ConfigureAwait(false)));
        return TypedResults.Json<IReadOnlyList<StatusView>>(views, ViewJson.Default.IReadOnlyListStatusView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<HealthView>>> HealthAsync(MigratorSet migrators, string? source, bool drift, CancellationToken ct)
    {
        List<MigrationHealth> all = [];
        foreach (var migrator in migrators.Find(source)) all.Add(await migrator.GetHealthAsync(drift, ct).ConfigureAwait(false));
        bool isWell = all.TrueForAll(static h => h.State is HealthState.UpToDate or HealthState.Waiting);
        return TypedResults.Json<IReadOnlyList<HealthView>>(
            [.. all.Select(static h => new HealthView(h.Status.Source, h.State.ToString(), h.Description))],
            ViewJson.Default.IReadOnlyListHealthView,
            statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<LockView>>> LocksAsync(MigratorSet migrators, string? source, CancellationToken ct)
    {
        List<LockView> views = [];
        foreach (var migrator in migrators.Find(source)) views.Add(ViewOf.Lock(await migrator.GetInfoAsync(ct).ConfigureAwait(false)));
        return TypedResults.Json<IReadOnlyList<LockView>>(views, ViewJson.Default.IReadOnlyListLockView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<PlanView>>> PlanAsync(MigratorSet migrators, string? source, CancellationToken ct)
    {
        List<PlanView> views = [];
        foreach (var migrator in migrators.Find(source)) views.Add(await ViewOf.PlanAsync(migrator, ct).ConfigureAwait(false));
        return TypedResults.Json<IReadOnlyList<PlanView>>(views, ViewJson.Default.IReadOnlyListPlanView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<ExecutionView>>> HistoryAsync(
        MigratorSet migrators, string? source, HistoryQuery query, CancellationToken ct)
    {
        List<MigrationExecution> executions = [];
        foreach (var migrator in migrators.Find(source)) executions.AddRange(await migrator.GetHistoryAsync(query, ct).ConfigureAwait(false));
        return TypedResults.Json<IReadOnlyList<ExecutionView>>(
            [.. executions.OrderByDescending(static e => e.Id).Take(query.Limit).Select(ViewOf.Execution)], ViewJson.Default.IReadOnlyListExecutionView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<MetricsView>>> MetricsAsync(MigratorSet migrators, string? source, CancellationToken ct)
    {
        List<MetricsView> views = [];
        foreach (var migrator in migrators.Find(source))
            views.Add(ViewOf.Metrics(migrator.Source.Name, await migrator.GetMetricsAsync(cancellationToken: ct).ConfigureAwait(false)));
        return TypedResults.Json<IReadOnlyList<MetricsView>>(views, ViewJson.Default.IReadOnlyListMetricsView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<DriftView>>> DriftAsync(MigratorSet migrators, string? source, CancellationToken ct)
    {
        List<DriftView> views = [];
        foreach (var migrator in migrators.Find(source)) views.Add(ViewOf.Drift(await migrator.DetectDriftAsync(ct).ConfigureAwait(false)));
        return TypedResults.Json<IReadOnlyList<DriftView>>(views, ViewJson.Default.IReadOnlyListDriftView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<TicketView>>> QueueAsync(MigratorSet migrators, string? source, bool all, int limit, CancellationToken ct)
    {
        List<TicketView> views = [];
        foreach (var migrator in migrators.Find(source)) views.AddRange(await ViewOf.QueueAsync(migrator, all, limit, ct).ConfigureAwait(false));
        return TypedResults.Json<IReadOnlyList<TicketView>>(views, ViewJson.Default.IReadOnlyListTicketView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<FleetView>>> FleetsAsync(MigratorSet migrators, string? name, bool ask, CancellationToken ct)
    {
        var fleets = migrators.FindFleets(name);
        if (ask)
        {
            foreach (var fleet in fleets) await fleet.GetStatusAsync(ct).ConfigureAwait(false);
        }

        return TypedResults.Json<IReadOnlyList<FleetView>>([.. fleets.Select(FleetViewOf.Fleet)], ViewJson.Default.IReadOnlyListFleetView);
    }
}
