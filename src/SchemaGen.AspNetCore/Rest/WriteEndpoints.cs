using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SchemaGen.AspNetCore.Runs;
using SchemaGen.AspNetCore.Views;
using SchemaGen.Safety;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>The endpoints that apply a plan or roll back, and follow the run.</summary>
internal static class WriteEndpoints
{
    internal static void Map(RouteGroupBuilder group, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options)
    {
        group.MapPost("/api/apply", (HttpContext http, CancellationToken ct) => ApplyAsync(http, migrators, runs, options, ct))
            .Guard(options)
            .Accepts<ApplyRequest>("application/json")
            .Produces<RunView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("SchemaGenApply").WithSummary("Applies the plan that was looked at; a reason accepts hazards above the limit.");
        group.MapPost("/api/rollback", (HttpContext http, CancellationToken ct) => RollBackAsync(http, migrators, runs, options, ct))
            .Guard(options)
            .Accepts<RollBackRequest>("application/json")
            .Produces<RunView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("SchemaGenRollBack").WithSummary("Rolls back to a migration, from the one that was last when it was looked at; a reason accepts what is lost.");
        group.MapGet("/api/runs/{id}", (string id) => TypedResults.Json(runs.Find(id).View, ViewJson.Default.RunView))
            .Produces<RunView>().WithName("SchemaGenRun").WithSummary("How a run that was started here stands.");
        group.MapGet("/api/runs/{id}/events", (string id, CancellationToken ct) => TypedResults.ServerSentEvents(EventsAsync(runs.Find(id), ct)))
            .WithName("SchemaGenRunEvents").WithSummary("The events of a run, those that were already told and those to come.");
    }

    private static async Task<IResult> ApplyAsync(
        HttpContext http, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options, CancellationToken ct)
    {
        if (await ReadAsync(http, ViewJson.Default.ApplyRequest, ct).ConfigureAwait(false) is not { Source: not null, PlanId: not null } request)
            return ErrorFilter.Problem(StatusCodes.Status400BadRequest, "request-invalid", "Send JSON with source, planId and, to accept hazards, reason.");
        var migrator = migrators.Find(request.Source)[0];
        var plan = await migrator.PlanAsync(ct).ConfigureAwait(false);
        if (plan.IsEmpty) return ErrorFilter.Problem(StatusCodes.Status409Conflict, "nothing-pending", $"{request.Source} is up to date.");
        if (PlanIdentity.Of(plan) != request.PlanId)
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "plan-changed", "The plan has changed since it was shown; look at the new one.");

        bool needsApproval = ViewOf.NeedsApproval(migrator, plan);
        if (needsApproval && string.IsNullOrWhiteSpace(request.Reason))
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "risk-refused", "The plan has hazards above the limit; give a reason to accept them.");
        if (needsApproval && !await MayApproveAsync(http, options).ConfigureAwait(false))
            return ErrorFilter.Problem(StatusCodes.Status403Forbidden, "approval-not-allowed", "You may apply plans within the limit, and this one is above it.");

        return Accepted(runs.Start(
            migrator, needsApproval ? plan.MaxRisk : null, new RunApproval(request.PlanId, Who(http), request.Reason ?? ""), RunsOf(http),
            static (m, token) => m.MigrateAsync(token)));
    }

    private static async Task<IResult> RollBackAsync(
        HttpContext http, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options, CancellationToken ct)
    {
        if (await ReadAsync(http, ViewJson.Default.RollBackRequest, ct).ConfigureAwait(false) is not { Source: not null, From: not null, To: not null } request
            || string.IsNullOrWhiteSpace(request.Reason))
        {
            return ErrorFilter.Problem(
                StatusCodes.Status400BadRequest, "request-invalid", "Send JSON with source, from (the migration that is the last now), to (the one that is to be), and reason.");
        }

        var migrator = migrators.Find(request.Source)[0];
        var status = await migrator.GetStatusAsync(ct).ConfigureAwait(false);
        if ((status.Applied.LastOrDefault() ?? "") != request.From)
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "plan-changed", $"{request.From} is no longer the last migration; look at the history again.");
        if (request.To.Length > 0 && !status.Applied.Contains(request.To))
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "migration-not-applied", $"{request.To} is not applied, so that it cannot be the last one.");
        if (!await MayApproveAsync(http, options).ConfigureAwait(false))
            return ErrorFilter.Problem(StatusCodes.Status403Forbidden, "approval-not-allowed", "You may apply plans within the limit; a roll-back needs the right to approve.");

        return Accepted(runs.Start(
            migrator, null, new RunApproval("", Who(http), request.Reason), RunsOf(http), (m, token) => m.RollbackToAsync(request.To, request.MaxRisk, token)));
    }

    private static async Task<bool> MayApproveAsync(HttpContext http, SchemaGenEndpointOptions options) =>
        options.ApprovePolicy is not { } policy
        || (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, policy).ConfigureAwait(false)).Succeeded;

    private static string Who(HttpContext http) => http.User.Identity?.Name ?? "anonymous";

    // The address of the runs stands beside that of the request, whatever path the host has mapped both to.
    private static string RunsOf(HttpContext http)
    {
        string path = http.Request.Path.Value!;
        return $"{http.Request.PathBase}{path[..path.LastIndexOf('/')]}/runs/";
    }

    private static JsonHttpResult<RunView> Accepted(DashboardRun run) =>
        TypedResults.Json(run.View, ViewJson.Default.RunView, statusCode: StatusCodes.Status202Accepted);

    private static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        if (!http.Request.HasJsonContentType()) return null;
        try
        {
            return await http.Request.ReadFromJsonAsync(type, ct).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(DashboardRun run, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var e in run.ReadAsync(ct).ConfigureAwait(false))
            yield return new SseItem<string>(JsonSerializer.Serialize(e, ViewJson.Default.RunEventView), "progress");
        yield return new SseItem<string>(JsonSerializer.Serialize(run.View, ViewJson.Default.RunView), "end");
    }
}
