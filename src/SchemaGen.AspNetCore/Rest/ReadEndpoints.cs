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
                (string? source, string[]? status, string? environment, string? migration, DateTimeOffset? from, DateTimeOffset? to, bool? rollbacks, bool? steps, long? before, int? limit, CancellationToken ct) =>
                    HistoryAsync(migrators, source, new HistoryQuery
                    {
                        Statuses = [.. (status ?? []).Select(StatusOf)],
                        EnvironmentName = environment,
                        MigrationId = migration,
                        From = from,
                        To = to,
                        IncludeRollbacks = rollbacks ?? true,
                        IncludeSteps = steps ?? false,
                        Before = before,
                        Limit = LimitOf(limit),
                    }, ct))
            .Produces<IReadOnlyList<ExecutionView>>().WithName("SchemaGenHistory").WithSummary("What was executed, when, by whom, and how it ended; before=ID is the page after the execution of that number.");
        group.MapGet("/api/metrics", (string? source, CancellationToken ct) => MetricsAsync(migrators, source, ct))
            .Produces<IReadOnlyList<MetricsView>>().WithName("SchemaGenMetrics").WithSummary("Times, rates and the slowest steps of the history.");
        group.MapGet("/api/drift", (string? source, CancellationToken ct) => DriftAsync(migrators, source, ct))
            .Produces<IReadOnlyList<DriftView>>().WithName("SchemaGenDrift").WithSummary("How the live schema differs from its history.");
        group.MapGet("/api/queue", (string? source, bool? all, int? limit, CancellationToken ct) => QueueAsync(migrators, source, all ?? false, LimitOf(limit), ct))
            .Produces<IReadOnlyList<TicketView>>().WithName("SchemaGenQueue").WithSummary("Who waits for a turn to migrate, in which order.");
        group.MapGet("/api/fleets", (string? fleet, bool? ask, CancellationToken ct) => FleetsAsync(migrators, fleet, ask ?? false, ct))
            .Produces<IReadOnlyList<FleetView>>().WithName("SchemaGenFleets").WithSummary("How the last pass over each fleet went, and the one under way.");
    }

    // An address is written by hand, in whatever case.
    private static ExecutionStatus StatusOf(string text) =>
        Enum.TryParse(text, ignoreCase: true, out ExecutionStatus status) && Enum.IsDefined(status)
            ? status
            : throw new SchemaGenException("request-invalid", $"There is no status \"{text}\"; use {string.Join(", ", Enum.GetNames<ExecutionStatus>())}.");

    private static int LimitOf(int? limit) => limit is null or (>= 1 and <= EndpointOptionsRules.MostRows)
        ? limit ?? 50
        : throw new SchemaGenException("request-invalid", $"limit is {limit}; give 1 to {EndpointOptionsRules.MostRows}, and ask for what is older with before.");

    private static async Task<JsonHttpResult<IReadOnlyList<StatusView>>> StatusAsync(MigratorSet migrators, string? source, CancellationToken ct) => TypedResults.Json(
        await migrators.AskAsync(source, async m => ViewOf.Status(await m.GetHealthAsync(cancellationToken: ct).ConfigureAwait(false))).ConfigureAwait(false),
        ViewJson.Default.IReadOnlyListStatusView);

    private static async Task<JsonHttpResult<IReadOnlyList<HealthView>>> HealthAsync(MigratorSet migrators, string? source, bool drift, CancellationToken ct)
    {
        var all = await migrators.AskAsync(source, m => m.GetHealthAsync(drift, ct)).ConfigureAwait(false);
        bool isWell = all.All(static h => h.State is HealthState.UpToDate or HealthState.Waiting);
        return TypedResults.Json<IReadOnlyList<HealthView>>(
            [.. all.Select(static h => new HealthView(h.Status.Source, h.State.ToString(), h.Description))],
            ViewJson.Default.IReadOnlyListHealthView,
            statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<LockView>>> LocksAsync(MigratorSet migrators, string? source, CancellationToken ct) => TypedResults.Json(
        await migrators.AskAsync(source, async m => ViewOf.Lock(await m.GetInfoAsync(ct).ConfigureAwait(false))).ConfigureAwait(false),
        ViewJson.Default.IReadOnlyListLockView);

    private static async Task<JsonHttpResult<IReadOnlyList<PlanView>>> PlanAsync(MigratorSet migrators, string? source, CancellationToken ct) =>
        TypedResults.Json(await migrators.AskAsync(source, m => ViewOf.PlanAsync(m, ct)).ConfigureAwait(false), ViewJson.Default.IReadOnlyListPlanView);

    private static async Task<JsonHttpResult<IReadOnlyList<ExecutionView>>> HistoryAsync(
        MigratorSet migrators, string? source, HistoryQuery query, CancellationToken ct)
    {
        if (query.Before is not null && migrators.Find(source).Count > 1)
            throw new SchemaGenException("request-invalid", "There are several sources, and the numbers of executions are one database's: name the source with ?source=.");
        var executions = await migrators.AskAsync(source, m => m.GetHistoryAsync(query, ct)).ConfigureAwait(false);
        return TypedResults.Json<IReadOnlyList<ExecutionView>>(
            [.. executions.SelectMany(static e => e).OrderByDescending(static e => e.Id).Take(query.Limit).Select(ViewOf.Execution)],
            ViewJson.Default.IReadOnlyListExecutionView);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<MetricsView>>> MetricsAsync(MigratorSet migrators, string? source, CancellationToken ct) => TypedResults.Json(
        await migrators.AskAsync(source, async m => ViewOf.Metrics(m.Source.Name, await m.GetMetricsAsync(cancellationToken: ct).ConfigureAwait(false))).ConfigureAwait(false),
        ViewJson.Default.IReadOnlyListMetricsView);

    private static async Task<JsonHttpResult<IReadOnlyList<DriftView>>> DriftAsync(MigratorSet migrators, string? source, CancellationToken ct) => TypedResults.Json(
        await migrators.AskAsync(source, async m => ViewOf.Drift(await m.DetectDriftAsync(ct).ConfigureAwait(false))).ConfigureAwait(false),
        ViewJson.Default.IReadOnlyListDriftView);

    private static async Task<JsonHttpResult<IReadOnlyList<TicketView>>> QueueAsync(MigratorSet migrators, string? source, bool all, int limit, CancellationToken ct)
    {
        var tickets = await migrators.AskAsync(source, m => ViewOf.QueueAsync(m, all, limit, ct)).ConfigureAwait(false);
        return TypedResults.Json<IReadOnlyList<TicketView>>([.. tickets.SelectMany(static t => t)], ViewJson.Default.IReadOnlyListTicketView);
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
