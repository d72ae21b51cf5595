using SchemaGen.Migrating;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Monitoring;
using SchemaGen.Observing;
using SchemaGen.Planning;
using SchemaGen.Queueing;
using SchemaGen.Safety;

namespace SchemaGen.AspNetCore.Views;

/// <summary>Makes the answers from what the runtime tells.</summary>
internal static class ViewOf
{
    internal static StatusView Status(MigrationHealth health)
    {
        MigrationStatus status = health.Status;
        return new StatusView(
            status.Source, health.State.ToString(), health.Description, status.IsUpToDate, status.Applied, status.Pending, status.Unknown, status.Edited,
            [.. status.Unfinished.Select(static e => e.MigrationId)], health.Holder?.ToString(),
            [
                .. status.Deferred.Select(static d => new DeferredView(
                    d.MigrationId, d.Reason, [.. d.WaitsFor.Select(static r => new WaitedReleaseView(r.Name, r.Basis.ToString(), r.Instances.Count, r.LastSeen, r.Needs))])),
            ]);
    }

    internal static LockView Lock(DatabaseInfo info) => new(
        info.Source,
        info.Database,
        info.Holder is { } h ? new LockHolderView(h.ProcessId, h.ApplicationName, h.User, h.ClientAddress, h.MigrationId, h.Since, h.Step, h.BlockedBy) : null);

    /// <summary>Whether the plan has hazards above the limit that nobody has approved in the migration.</summary>
    internal static bool NeedsApproval(Migrator migrator, MigrationPlan plan) => migrator.FindRefused(plan).Count > 0;

    internal static async Task<PlanView> PlanAsync(Migrator migrator, CancellationToken ct)
    {
        var plan = await migrator.PlanAsync(ct).ConfigureAwait(false);
        var forecast = plan.IsEmpty ? null : await migrator.ForecastAsync(plan, ct).ConfigureAwait(false);
        var samples = await migrator.SampleConversionsAsync(plan, ct).ConfigureAwait(false);
        return Plan(migrator, plan, forecast?.Describe() ?? [], [.. samples.Select(static s => s.Describe())]);
    }

    private static PlanView Plan(Migrator migrator, MigrationPlan plan, IReadOnlyList<string> forecast, IReadOnlyList<string> samples) => new(
        migrator.Source.Name,
        PlanIdentity.Of(plan),
        plan.MaxRisk.ToString(),
        NeedsApproval(migrator, plan),
        [.. PlanLine.Of(plan).Select(static l => new OperationView(l.MigrationId, l.Table, l.Operation, l.Details, l.Risk.ToString(), l.Lock, l.Blocks, l.Rollback))],
        Hazards(plan),
        Steps(plan),
        forecast,
        Blocking(plan.WorstBlocking),
        samples);

    private static BlockingView? Blocking(StepBlocking? b) => b is null
        ? null
        : new BlockingView(b.Table?.ToString(), b.Lock.ToString(), b.Stops, b.Length.ToString(), b.Rows, b.Duration?.TotalSeconds);

    internal static RollbackView Rollback(RollbackAnalysis judged) => new(
        judged.Source,
        judged.MigrationIds.Count == 0 ? "" : judged.MigrationIds[0],
        judged.MigrationIds,
        judged.Reversibility.ToString(),
        judged.Verdict,
        judged.Plan.MaxRisk.ToString(),
        judged.EstimatedDuration?.TotalSeconds,
        [.. judged.Operations.Select(static o => new RollbackRowView(o.MigrationId, o.Operation.ToString(), o.Target, o.Reversal.ToString(), o.Reversal.Describe()))],
        [.. judged.Dependents.Select(static d => new RollbackDependentView(d.Name, d.Reason, d.IsMigration))],
        Hazards(judged.Plan),
        Steps(judged.Plan));

    internal static TicketView Ticket(QueueTicket t) => new(
        t.Id, t.Source, t.Position, t.Status.ToString(), t.Priority, t.Work, t.RollBackTo, t.MaxRisk.ToString(), t.Reason, t.RequestedBy, t.Machine,
        t.EnqueuedAt, t.ExpiresAt, t.StartedAt, t.CompletedAt, t.Attempts, t.MigrationIds, t.Error, t.ErrorCode);

    /// <summary>The tickets of a migrator's own source; their positions are those among all of the database.</summary>
    internal static async Task<IEnumerable<TicketView>> QueueAsync(Migrator migrator, bool includeEnded, int limit, CancellationToken ct)
    {
        var tickets = await migrator.Queue.ListAsync(includeEnded, limit, ct).ConfigureAwait(false);
        return tickets.Where(t => t.Source == migrator.Source.Name).Select(Ticket);
    }

    private static IReadOnlyList<HazardView> Hazards(MigrationPlan plan) =>
    [
        .. plan.Hazards.Select(static h => new HazardView(
            h.RuleId, h.Level.ToString(), h.Operation.ToString(), h.Message, h.Mitigation, h.Operation.Approved, h.Operation.Until)),
    ];

    private static IReadOnlyList<StepView> Steps(MigrationPlan plan) =>
    [
        .. plan.Steps.Select(static s => new StepView(
            s.MigrationId, s.Description, s.Kind.ToString(), s.Sql, s.Segment, s.IsTransactional,
            [.. s.Locks.Select(static l => $"{l.Table}: {l.Level}")], s.EstimatedDuration?.TotalSeconds, Blocking(s.Blocking))),
    ];

    internal static ExecutionView Execution(MigrationExecution e) => new(
        e.Id, e.Source, e.MigrationId, e.Direction.ToString(), e.Status.ToString(), e.StartedAt, e.Duration?.TotalSeconds, e.ExecutedBy, e.Machine,
        e.EnvironmentName, e.Release, e.Error, e.SqlState,
        [.. e.Steps.Select(static s => new StepExecutionView(s.Description, s.Kind.ToString(), s.Status.ToString(), s.Attempts, s.Duration?.TotalSeconds, s.Rows, s.Error, s.SqlState))]);

    internal static MetricsView Metrics(string source, HistoryMetrics m) => new(
        source, m.Completed, m.Failed, m.RolledBack, m.Running, m.SuccessRate, m.RollbackRate, m.AverageDuration?.TotalSeconds, m.LongestDuration?.TotalSeconds,
        [.. m.Slowest.Select(static s => new SlowStepView(s.MigrationId, s.Target, s.Description, s.Duration.TotalSeconds, s.Attempts, s.Suggestion))]);

    internal static DriftView Drift(DriftReport report) => new(
        report.Source, report.HasDrift, [.. report.ToMendDatabase.Select(static o => o.ToString())], [.. report.ToAdoptIntoModel.Select(static o => o.ToString())],
        [.. report.Incomplete.Select(static i => i.ToString())]);

    // An error without a code of SchemaGen's is the driver's or nobody's, and how the run ends tells as much of it as may be told.
    internal static RunEventView Event(MigrationProgress p) => new(
        p.Phase.ToString(), p.MigrationId, p.Description, p.StepNumber, p.StepCount, p.Rows, p.Elapsed?.TotalSeconds, p.ErrorCode is null ? null : p.Error);
}
