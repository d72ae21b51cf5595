using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SchemaGen.AspNetCore.Runs;
using SchemaGen.AspNetCore.Views;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Safety;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>The endpoints that apply a plan or roll back, and follow the run.</summary>
internal static class WriteEndpoints
{
    private const string Json = "application/json";

    // Else routing refuses what is no JSON, and says neither what it is nor what is wanted.
    private const string Anything = "*/*";

    private const string ToApply = "source, planId (the id of the plan that was looked at) and, to accept hazards above the limit, reason";

    private const string ToRollBack = "source, from (the migration that is undone first, as GET api/rollback tells), to (the one that is to be; empty for none), reason and, to accept more than the limit, maxRisk";

    internal static void Map(RouteGroupBuilder group, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options)
    {
        group.MapPost("/api/apply", (HttpContext http, CancellationToken ct) => ApplyAsync(http, migrators, runs, options, ct))
            .Guard(options)
            .Accepts<ApplyRequest>(Json, Anything)
            .Produces<RunView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("SchemaGenApply").WithSummary("Applies the plan that was looked at; a reason accepts hazards above the limit.");
        group.MapPost("/api/rollback", (HttpContext http, CancellationToken ct) => RollBackAsync(http, migrators, runs, options, ct))
            .Guard(options)
            .Accepts<RollBackRequest>(Json, Anything)
            .Produces<RunView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("SchemaGenRollBack").WithSummary("Rolls back to a migration, if the one that is undone first is still the one that was looked at; a reason accepts what is lost.");
        group.MapPost("/api/runs/{id}/stop", (HttpContext http, string id) => Accepted(runs.Stop(id, Who(http))))
            .Guard(options)
            .Produces<RunView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("SchemaGenStopRun").WithSummary("Stops a run that was started here between two steps; what is committed stands.");
        group.MapGet("/api/runs", () => TypedResults.Json(runs.All, ViewJson.Default.IReadOnlyListRunView))
            .Produces<IReadOnlyList<RunView>>().WithName("SchemaGenRuns").WithSummary("The runs that were started here, the newest first.");
        group.MapGet("/api/runs/{id}", (string id) => TypedResults.Json(runs.Find(id).View, ViewJson.Default.RunView))
            .Produces<RunView>().WithName("SchemaGenRun").WithSummary("How a run that was started here stands.");
        group.MapGet("/api/runs/{id}/events", (string id, CancellationToken ct) => TypedResults.ServerSentEvents(EventsAsync(runs.Find(id), ct)))
            .WithName("SchemaGenRunEvents").WithSummary("The events of a run, those that were already told and those to come.");
    }

    private static async Task<IResult> ApplyAsync(
        HttpContext http, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options, CancellationToken ct)
    {
        var request = await RequestBody.ReadAsync(http, ViewJson.Default.ApplyRequest, ToApply, ct).ConfigureAwait(false);
        string source = RequestBody.Required(request.Source, "source", ToApply);
        string planId = RequestBody.Required(request.PlanId, "planId", ToApply);
        RequestBody.CheckReason(request.Reason);
        var migrator = migrators.Find(source)[0];
        var plan = (await migrators.AskAsync(source, m => m.PlanAsync(ct)).ConfigureAwait(false))[0];
        if (plan.IsEmpty) return ErrorFilter.Problem(StatusCodes.Status409Conflict, "nothing-pending", $"{source} is up to date; there is nothing to apply.");
        if (PlanIdentity.Of(plan) != planId)
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "plan-changed", $"The plan of {source} has changed since it was shown; look at the new one (GET api/plan) and send its id.");

        bool needsApproval = ViewOf.NeedsApproval(migrator, plan);
        if (needsApproval && string.IsNullOrWhiteSpace(request.Reason))
            return ErrorFilter.Problem(StatusCodes.Status409Conflict, "risk-refused", $"The plan of {source} has hazards above the limit ({migrator.MaxRisk}); give a reason to accept them.");
        if (needsApproval && !await MayApproveAsync(http, options).ConfigureAwait(false))
            return ErrorFilter.Problem(StatusCodes.Status403Forbidden, "approval-not-allowed", $"You may apply plans up to {migrator.MaxRisk}, and this one of {source} is {plan.MaxRisk}; ask somebody whom the policy {options.ApprovePolicy} lets in.");

        return Accepted(runs.Start(
            migrator, needsApproval ? plan.MaxRisk : null, new RunApproval(planId, Who(http), request.Reason ?? ""), RunsOf(http),
            static (m, token) => m.MigrateAsync(token)));
    }

    private static async Task<IResult> RollBackAsync(
        HttpContext http, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options, CancellationToken ct)
    {
        var request = await RequestBody.ReadAsync(http, ViewJson.Default.RollBackRequest, ToRollBack, ct).ConfigureAwait(false);
        string source = RequestBody.Required(request.Source, "source", ToRollBack);
        string from = RequestBody.Required(request.From, "from", ToRollBack);
        string reason = RequestBody.Required(request.Reason, "reason", ToRollBack);
        // Empty is an answer: nothing is to stay.
        string to = request.To ?? RequestBody.Required(null, "to", ToRollBack);
        RequestBody.CheckReason(reason);
        RequestBody.CheckRisk(request.MaxRisk);
        var migrator = migrators.Find(source)[0];
        var target = RollbackTarget.To(to) with { From = from };
        var judged = (await migrators.AskAsync(source, m => m.AnalyzeRollbackAsync(target, ct)).ConfigureAwait(false))[0];
        if (judged.MigrationIds.FirstOrDefault() != from)
        {
            return ErrorFilter.Problem(
                StatusCodes.Status409Conflict, "plan-changed",
                $"Rolling {source} back to {(to.Length == 0 ? "before the first migration" : to)} would not begin with {from}; it would {(judged.MigrationIds.Count == 0 ? "undo nothing" : $"begin with {judged.MigrationIds[0]}")}. Judge it again (GET api/rollback).");
        }

        if (!await MayApproveAsync(http, options).ConfigureAwait(false))
            return ErrorFilter.Problem(StatusCodes.Status403Forbidden, "approval-not-allowed", $"You may apply plans of {source} within the limit; a roll-back needs somebody whom the policy {options.ApprovePolicy} lets in.");

        return Accepted(runs.Start(
            migrator, null, new RunApproval("", Who(http), reason), RunsOf(http), (m, token) => m.RollbackAsync(target, request.MaxRisk, token)));
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

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(DashboardRun run, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var e in run.ReadAsync(ct).ConfigureAwait(false))
            yield return new SseItem<string>(JsonSerializer.Serialize(e, ViewJson.Default.RunEventView), "progress");
        yield return new SseItem<string>(JsonSerializer.Serialize(run.View, ViewJson.Default.RunView), "end");
    }
}
