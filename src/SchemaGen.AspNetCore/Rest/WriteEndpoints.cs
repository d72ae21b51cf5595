using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SchemaGen.AspNetCore.Runs;
using SchemaGen.AspNetCore.Views;
using SchemaGen.Safety;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>The endpoints that apply a plan and follow the run.</summary>
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
        group.MapGet("/api/runs/{id}", (string id) => TypedResults.Json(runs.Find(id).View, ViewJson.Default.RunView))
            .Produces<RunView>().WithName("SchemaGenRun").WithSummary("How a run that was started here stands.");
        group.MapGet("/api/runs/{id}/events", (string id, CancellationToken ct) => TypedResults.ServerSentEvents(EventsAsync(runs.Find(id), ct)))
            .WithName("SchemaGenRunEvents").WithSummary("The events of a run, those that were already told and those to come.");
    }

    private static async Task<IResult> ApplyAsync(
        HttpContext http, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options, CancellationToken ct)
    {
        if (await ReadAsync(http, ct).ConfigureAwait(false) is not { } request)
            return ErrorFilter.Problem(StatusCodes.Status400BadRequest, "request-invalid", "Send JSON with source, planId and, to accept hazards, reason.");
        var migrator = migrators.Find(request.Source)[0];
        var plan = await migrator.PlanAsync(ct).ConfigureAwait(false);
        if (plan.IsEmpty) return ErrorFilter.Problem(StatusCodes.Status409Conflict, "nothing-pending", $"{request.Source} is up to date.");
        if (PlanIdentity.Of(plan) != request.PlanId)
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "plan-changed", "The plan has changed since it was shown; look at the new one.");

        bool needsApproval = ViewOf.Plan(migrator, plan).NeedsApproval;
        if (needsApproval && string.IsNullOrWhiteSpace(request.Reason))
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "risk-refused", "The plan has hazards above the limit; give a reason to accept them.");
        if (needsApproval && options.ApprovePolicy is { } policy
            && !(await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, policy).ConfigureAwait(false)).Succeeded)
        {
            return ErrorFilter.Problem(StatusCodes.Status403Forbidden, "approval-not-allowed", "You may apply plans within the limit, and this one is above it.");
        }

        string who = http.User.Identity?.Name ?? "anonymous";
        var run = runs.Start(
            migrator,
            needsApproval ? plan.MaxRisk : null,
            new RunApproval(request.PlanId, who, request.Reason ?? ""),
            $"{http.Request.PathBase}{http.Request.Path.Value![..^"/apply".Length]}/runs/");
        return TypedResults.Json(run.View, ViewJson.Default.RunView, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<ApplyRequest?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasJsonContentType()) return null;
        try
        {
            return await http.Request.ReadFromJsonAsync(ViewJson.Default.ApplyRequest, ct).ConfigureAwait(false) is { Source: not null, PlanId: not null } request
                ? request
                : null;
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
