using SchemaGen.AspNetCore.Views;
using SchemaGen.Migrating.Undoing;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>What the page shows of one source.</summary>
internal sealed record DashboardModel(
    StatusView Status, PlanView? Plan, string? PlanError, IReadOnlyList<ExecutionView> History, MetricsView Metrics, DriftView? Drift)
{
    /// <summary>The tickets that wait or are carried out, in their order.</summary>
    internal required IReadOnlyList<TicketView> Queue { get; init; }

    /// <summary>The roll-back that was asked for, judged; null when none was, or it cannot be judged.</summary>
    internal RollbackView? Rollback { get; init; }

    /// <summary>Why it cannot be judged.</summary>
    internal string? RollbackError { get; init; }

    /// <summary>The run that was started here and is under way; null when there is none.</summary>
    internal RunView? Run { get; init; }

    /// <summary>The execution behind which older ones may stand; null when these are all.</summary>
    internal long? OlderThan { get; init; }

    /// <summary>Whether the history begins with the newest execution.</summary>
    internal bool IsNewest { get; init; } = true;

    /// <summary>Why nothing of the source can be told; null when it can.</summary>
    internal string? Error { get; private init; }

    /// <summary>A source of which nothing can be told, so that the page can still tell of the others.</summary>
    internal static DashboardModel Unreadable(string source, string error) => new(
        new StatusView(source, "Unreadable", error, UpToDate: false, [], [], [], [], [], null, []), null, null, [], new MetricsView(source, 0, 0, 0, 0, null, null, null, null, []), null)
    {
        Queue = [],
        Error = error,
    };

    internal static async Task<DashboardModel> ReadAsync(Migrator migrator, int historyLimit, DashboardQuestion question, CancellationToken ct)
    {
        bool isAsked = question.Source == migrator.Source.Name;
        var status = ViewOf.Status(await migrator.GetHealthAsync(cancellationToken: ct).ConfigureAwait(false));
        // The rest of the page is what somebody needs to mend what fails here.
        var (plan, planError) = await TryAsync(() => ViewOf.PlanAsync(migrator, ct)).ConfigureAwait(false);
        var (rollback, rollbackError) = isAsked && question.Back is not null
            ? await TryAsync(async () => ViewOf.Rollback(await migrator.AnalyzeRollbackAsync(RollbackTarget.To(question.Back), ct).ConfigureAwait(false))).ConfigureAwait(false)
            : default;
        long? before = isAsked ? question.Before : null;
        var history = await migrator.GetHistoryAsync(new() { IncludeSteps = true, Before = before, Limit = historyLimit }, ct).ConfigureAwait(false);
        var metrics = await migrator.GetMetricsAsync(slowest: 5, cancellationToken: ct).ConfigureAwait(false);
        var report = question.Drift ? ViewOf.Drift(await migrator.DetectDriftAsync(ct).ConfigureAwait(false)) : null;
        return new DashboardModel(status, plan, planError, [.. history.Select(ViewOf.Execution)], ViewOf.Metrics(migrator.Source.Name, metrics), report)
        {
            Queue = [.. await ViewOf.QueueAsync(migrator, includeEnded: false, historyLimit, ct).ConfigureAwait(false)],
            Rollback = rollback,
            RollbackError = rollbackError,
            OlderThan = history.Count == historyLimit ? history[^1].Id : null,
            IsNewest = before is null,
        };
    }

    private static async Task<(T? Answer, string? Error)> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return (await ask().ConfigureAwait(false), null);
        }
        catch (SchemaGenException e)
        {
            return (null, e.Message);
        }
    }
}
