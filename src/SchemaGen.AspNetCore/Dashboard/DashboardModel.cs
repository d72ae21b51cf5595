using SchemaGen.AspNetCore.Views;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>What the page shows of one source.</summary>
internal sealed record DashboardModel(
    StatusView Status, PlanView? Plan, string? PlanError, IReadOnlyList<ExecutionView> History, MetricsView Metrics, DriftView? Drift)
{
    internal static async Task<DashboardModel> ReadAsync(Migrator migrator, int historyLimit, bool drift, CancellationToken ct)
    {
        var status = ViewOf.Status(await migrator.GetHealthAsync(cancellationToken: ct).ConfigureAwait(false));
        PlanView? plan = null;
        string? planError = null;
        try
        {
            plan = await ViewOf.PlanAsync(migrator, ct).ConfigureAwait(false);
        }
        catch (SchemaGenException e)
        {
            // The rest of the page is what somebody needs to mend this.
            planError = e.Message;
        }

        var history = await migrator.GetHistoryAsync(new() { IncludeSteps = true, Limit = historyLimit }, ct).ConfigureAwait(false);
        var metrics = await migrator.GetMetricsAsync(slowest: 5, cancellationToken: ct).ConfigureAwait(false);
        var report = drift ? ViewOf.Drift(await migrator.DetectDriftAsync(ct).ConfigureAwait(false)) : null;
        return new DashboardModel(status, plan, planError, [.. history.Select(ViewOf.Execution)], ViewOf.Metrics(migrator.Source.Name, metrics), report);
    }
}
