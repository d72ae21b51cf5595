using Npgsql;
using SchemaGen.Migrating.Backups;
using SchemaGen.Migrating.Contracting;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Monitoring;
using SchemaGen.Safety;
using SchemaGen.Sampling;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Applies the recorded migrations that a database lacks.</summary>
internal sealed class Upgrade(MigratorContext context)
{
    internal async Task<MigrationResult> RunAsync(CancellationToken cancellationToken)
    {
        long begin = context.Clock.GetTimestamp();
        if (await FindNothingToDoAsync(cancellationToken).ConfigureAwait(false) is { } nothing)
        {
            if (nothing.Deferred.Count == 0) MigrationLog.UpToDate(context.Logger, context.Source.Name);
            return nothing;
        }

        RunGate.CheckEnvironment(context.Options, context.Source.Name);
        var agreed = await Confirmation.AskAsync(context, cancellationToken).ConfigureAwait(false);
        var result = await new Upgrade(agreed).RunLockedAsync(cancellationToken).ConfigureAwait(false);
        return result with { Duration = context.Clock.GetElapsedTime(begin) };
    }

    // One round trip when the head is ours; a second one, without the lock, tells whether there is anything for this program to do.
    private async Task<MigrationResult?> FindNothingToDoAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        string? head = await HistoryReader.ReadHeadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        if (HistoryReader.IsHead(head, context.Source)) return MigrationResult.NothingToDo;
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        return await FindNothingToDoAsync(connection, history, cancellationToken).ConfigureAwait(false);
    }

    // What waits for releases is no work for this run, and takes no lock.
    private async Task<MigrationResult?> FindNothingToDoAsync(NpgsqlConnection connection, MigrationHistory history, CancellationToken cancellationToken)
    {
        var recorded = Recorded(history);
        HistoryGuard.RequireUnedited(context.Source, history);
        if (history.Partial.Any(e => InterruptedWork.IsOurs(e, recorded))) return null;
        RequireCompatible(history, recorded);
        if (recorded.Pending.Count == 0) return MigrationResult.NothingToDo;
        var split = await ContractGate.RequireAsync(context, connection, recorded, cancellationToken).ConfigureAwait(false);
        if (split.Now.Pending.Count > 0) return null;
        TellDeferred(split);
        return MigrationResult.NothingToDo with { Deferred = split.Deferred };
    }

    private async Task<MigrationResult> RunLockedAsync(CancellationToken cancellationToken)
    {
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        await session.EnsureHistoryAsync(cancellationToken).ConfigureAwait(false);
        // Whoever had the lock before may have done it all.
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        if (await FindNothingToDoAsync(connection, history, cancellationToken).ConfigureAwait(false) is { } nothing) return nothing;

        var executor = context.ExecutorOn(session);
        var resumed = await InterruptedWork.FinishAsync(context, connection, executor, history, cancellationToken).ConfigureAwait(false);
        if (history.Partial.Count > 0)
            history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);

        var recorded = Recorded(history);
        RequireCompatible(history, recorded);
        var adopted = await new DriftCheck(context).BeforeAsync(session, recorded, history.LastId, cancellationToken).ConfigureAwait(false);
        if (adopted.Count > 0)
        {
            history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
            recorded = Recorded(history);
        }

        var heldBack = recorded.HeldBack;
        var split = await ContractGate.RequireAsync(context, connection, recorded, cancellationToken).ConfigureAwait(false);
        if (split.Breaking.Count > 0)
        {
            // From here on nobody registers until it is done, and who has registered before is asked for again.
            await session.TakeBarrierAsync(context.Options, context.Clock, cancellationToken).ConfigureAwait(false);
            split = await ContractGate.RequireAsync(context, connection, recorded, cancellationToken).ConfigureAwait(false);
        }

        TellDeferred(split);
        recorded = split.Now;
        if (recorded.Pending.Count == 0) return new MigrationResult { Resumed = resumed, Adopted = adopted, HeldBack = heldBack, Deferred = split.Deferred };

        var plan = await PlanMaker.PlanUpAsync(connection, split.Now, split.Running, context.PlanBasis, cancellationToken).ConfigureAwait(false);
        RunGate.CheckPlan(plan, context.Options, context.Source.Name);
        DataLossGate.Check(recorded.Applied, recorded.Pending, context.Options, context.Source.Name);
        RiskGate.Check(plan, context.Options.MaxRisk, context.Clock, context.Source.Name, RiskGate.HowToApprove);
        await BlockingGate.CheckAsync(connection, plan, context.Options, context.Source.Name, cancellationToken).ConfigureAwait(false);
        await Preflight.CheckPlanAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        await ConversionGate.CheckAsync(connection, plan, context.Options, context.Source.Name, context.Logger, cancellationToken).ConfigureAwait(false);
        var backup = await session.Watch.RunAsync(
            token => BackupTaker.TakeAsync(context, connection, plan, history.LastId + 1, token), cancellationToken).ConfigureAwait(false);
        MigrationLog.Applying(context.Logger, context.Source.Name, recorded.Pending.Count, plan.Steps.Count);
        var executions = Executions.Of(plan, recorded.Pending, MigrationDirection.Up, recorded, history.LastId, split.Breaking);
        try
        {
            await executor.ExecuteAsync(executions, cancellationToken).ConfigureAwait(false);
        }
        catch (MigrationFailedException failure) when (context.Options.OnFailure != FailurePolicy.KeepWhatStands)
        {
            throw failure.AfterRollback(await UndoAsync(session, recorded, cancellationToken).ConfigureAwait(false));
        }

        await new DriftCheck(context).AfterAsync(connection, cancellationToken).ConfigureAwait(false);
        return new MigrationResult
        {
            MigrationIds = [.. recorded.Pending.Select(static m => m.Id)],
            Resumed = resumed,
            Adopted = adopted,
            HeldBack = heldBack,
            Deferred = split.Deferred,
            Backup = backup,
            Plan = plan,
        };
    }

    private void TellDeferred(ContractSplit split)
    {
        foreach (var deferred in split.Deferred) MigrationLog.Deferred(context.Logger, context.Source.Name, deferred.MigrationId, deferred.Reason);
    }

    private RecordedMigrations Recorded(MigrationHistory history) => RecordedMigrations.Of(context.Source, history).Allowed(context.Options.Filter);

    // Whoever asked for it has accepted what undoing may lose.
    private async Task<RollbackOutcome> UndoAsync(MigrationSession session, RecordedMigrations before, CancellationToken cancellationToken)
    {
        try
        {
            var history = await HistoryReader.ReadAsync(session.Connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
            var recorded = RecordedMigrations.Of(context.Source, history);
            var toUndo = context.Options.OnFailure == FailurePolicy.RollBackRun ? recorded.Applied.Except(before.Applied) : [];
            var choice = new RollbackChoice([.. toUndo], [.. history.Partial.Where(static e => e.Direction == MigrationDirection.Up)], []);
            var undone = await new Rollback(context).UndoAsync(
                session, choice, recorded, history.LastId, RiskLevel.Critical, isGated: false, cancellationToken).ConfigureAwait(false);
            return new RollbackOutcome(undone.MigrationIds, null);
        }
        catch (Exception e) when (e is SchemaGenException or NpgsqlException or InvalidOperationException)
        {
            return new RollbackOutcome([], e);
        }
    }

    private void RequireCompatible(MigrationHistory history, RecordedMigrations recorded) =>
        HistoryGuard.RequireCompatible(context.Source, history, recorded.Pending, context.Options.NewerSchema, context.Logger);
}
