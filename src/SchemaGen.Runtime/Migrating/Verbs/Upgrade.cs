using SchemaGen.Migrating.Applying;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Applies the recorded migrations that a database lacks.</summary>
internal sealed class Upgrade(MigratorContext context)
{
    internal async Task<MigrationResult> RunAsync(CancellationToken cancellationToken)
    {
        long begin = context.Clock.GetTimestamp();
        if (await IsUpToDateAsync(cancellationToken).ConfigureAwait(false))
        {
            MigrationLog.UpToDate(context.Logger, context.Source.Name);
            return MigrationResult.NothingToDo;
        }

        var result = await RunLockedAsync(cancellationToken).ConfigureAwait(false);
        return result with { Duration = context.Clock.GetElapsedTime(begin) };
    }

    // One round trip when the head is ours; a second one, without the lock, tells whether there is anything for this program to do.
    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        var connection = await context.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        string? head = await HistoryReader.ReadHeadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        string wanted = context.Source.Fingerprint;
        if (head is null ? wanted.Length == 0 : head.Length > 0 && head == wanted) return true;
        return !HasWork(await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false));
    }

    private bool HasWork(MigrationHistory history)
    {
        var recorded = RecordedMigrations.Of(context.Source, history);
        HistoryGuard.RequireUnedited(context.Source, history);
        if (recorded.Pending.Count > 0 || history.Partial.Any(e => InterruptedWork.IsOurs(e, recorded))) return true;
        RequireCompatible(history, recorded);
        return false;
    }

    private async Task<MigrationResult> RunLockedAsync(CancellationToken cancellationToken)
    {
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        await session.EnsureHistoryAsync(cancellationToken).ConfigureAwait(false);
        // Whoever had the lock before may have done it all.
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        if (!HasWork(history)) return MigrationResult.NothingToDo;

        var executor = new PlanExecutor(connection, context.Source.Name, context.Options, context.Logger, context.Clock);
        var resumed = await InterruptedWork.FinishAsync(context, connection, executor, history, cancellationToken).ConfigureAwait(false);
        if (history.Partial.Count > 0)
            history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);

        var recorded = RecordedMigrations.Of(context.Source, history);
        RequireCompatible(history, recorded);
        if (recorded.Pending.Count == 0) return new MigrationResult { Resumed = resumed };

        var plan = await PlanMaker.PlanUpAsync(connection, recorded, cancellationToken).ConfigureAwait(false);
        PlanIdentity.RequireApproved(plan, context.Options.Approval, context.Source.Name);
        RiskGate.Check(plan, context.Options.MaxRisk, context.Source.Name, RiskGate.HowToApprove);
        await Preflight.CheckPlanAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        MigrationLog.Applying(context.Logger, context.Source.Name, recorded.Pending.Count, plan.Steps.Count);
        var executions = Executions.Of(plan, recorded.Pending, MigrationDirection.Up, recorded.Applied, history.LastId);
        await executor.ExecuteAsync(executions, cancellationToken).ConfigureAwait(false);
        return new MigrationResult { MigrationIds = [.. recorded.Pending.Select(static m => m.Id)], Resumed = resumed, Plan = plan };
    }

    private void RequireCompatible(MigrationHistory history, RecordedMigrations recorded) =>
        HistoryGuard.RequireCompatible(context.Source, history, recorded.Pending, context.Options.NewerSchema, context.Logger);
}
