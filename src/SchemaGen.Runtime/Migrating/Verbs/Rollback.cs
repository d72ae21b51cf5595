using SchemaGen.Diffing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Undoes migrations: what is applied in part first, then those that are applied, the last one first.</summary>
internal sealed class Rollback(MigratorContext context)
{
    private const string HowToApprove = "A roll-back is approved by the one who asks for it: pass a higher maxRisk.";

    internal async Task<MigrationResult> RunAsync(RollbackTarget target, RiskLevel? maxRisk, CancellationToken cancellationToken)
    {
        long begin = context.Clock.GetTimestamp();
        RunGate.CheckEnvironment(context.Options, context.Source.Name);
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        await session.EnsureHistoryAsync(cancellationToken).ConfigureAwait(false);
        var history = await ReadAsync().ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);

        var executor = context.ExecutorOn(session);
        var resumed = await InterruptedWork.FinishAsync(context, connection, executor, history, cancellationToken, alsoApplications: false).ConfigureAwait(false);
        if (resumed.Count > 0) history = await ReadAsync().ConfigureAwait(false);
        HistoryGuard.RequireKnown(context.Source, history);

        var recorded = RecordedMigrations.Of(context.Source, history);
        var choice = RollbackChoice.Of(target, recorded, history, context.Source.Name);
        if (target.From is { } from && choice.First != from)
        {
            throw new SchemaGenException(
                "plan-changed",
                $"Rolling {context.Source.Name} back was to begin with {from}, and {(choice.First is { } first ? $"would begin with {first}" : "there is nothing to undo")} now; nothing was done. Judge it again (AnalyzeRollbackAsync) and name the migration that it begins with.");
        }

        if (choice.Dependents.Count > 0 && !target.WithDependents) throw new RollbackBlockedException(context.Source.Name, choice.Dependents);
        var result = await UndoAsync(session, choice, recorded, history.LastId, maxRisk ?? context.Options.MaxRisk, isGated: true, cancellationToken).ConfigureAwait(false);
        return result with { Resumed = resumed, Duration = context.Clock.GetElapsedTime(begin) };

        Task<MigrationHistory> ReadAsync() => HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken);
    }

    /// <summary>Undoes what was chosen, on a session that has the lock.</summary>
    /// <param name="session">The session.</param>
    /// <param name="choice">What was chosen.</param>
    /// <param name="recorded">The migrations, and which of them are applied.</param>
    /// <param name="lastId">The highest number that an execution has.</param>
    /// <param name="maxRisk">The highest risk that is accepted.</param>
    /// <param name="isGated">Whether who would wait for it matters; not when it cleans up after a failure.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<MigrationResult> UndoAsync(
        MigrationSession session, RollbackChoice choice, RecordedMigrations recorded, long lastId, RiskLevel maxRisk, bool isGated, CancellationToken cancellationToken)
    {
        var undone = new List<string>();
        var plan = MigrationPlan.Empty;
        foreach (var half in choice.Partial.Reverse())
        {
            (var execution, plan) = await PartialRollback.PlanAsync(session.Connection, half, recorded, lastId, context.PlanBasis, cancellationToken).ConfigureAwait(false);
            RiskGate.Check(plan, maxRisk, context.Clock, context.Source.Name, HowToApprove);
            await Preflight.CheckPlanAsync(session.Connection, plan, cancellationToken).ConfigureAwait(false);
            await context.ExecutorOn(session).ExecuteAsync([execution], cancellationToken).ConfigureAwait(false);
            lastId = execution.Id;
            undone.Add(half.MigrationId);
        }

        if (choice.ToUndo.Count > 0)
        {
            plan = await PlanAsync(session, choice, recorded, lastId, maxRisk, cancellationToken).ConfigureAwait(false);
            if (isGated) await BlockingGate.CheckAsync(session.Connection, plan, context.Options, context.Source.Name, cancellationToken).ConfigureAwait(false);
            List<Migration> backwards = [.. choice.ToUndo.Reverse()];
            var executions = Executions.Of(plan, backwards, MigrationDirection.Down, recorded, lastId);
            await context.ExecutorOn(session).ExecuteAsync(executions, cancellationToken).ConfigureAwait(false);
            undone.AddRange(backwards.Select(static m => m.Id));
        }

        return new MigrationResult { MigrationIds = undone, Plan = plan };
    }

    // What was renamed and renamed back may be spelled in another way, as a table that a view reads.
    private static bool IsSame(SchemaSnapshot reached, SchemaSnapshot wanted) =>
        reached == wanted || SchemaDiffer.Diff(SnapshotNormalizer.Normalize(reached), SnapshotNormalizer.Normalize(wanted)).Count == 0;

    private async Task<MigrationPlan> PlanAsync(
        MigrationSession session, RollbackChoice choice, RecordedMigrations recorded, long lastId, RiskLevel maxRisk, CancellationToken cancellationToken)
    {
        var kept = await RollbackJudge.KeptAsync(session.Connection, cancellationToken).ConfigureAwait(false);
        var ids = choice.ToUndo.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
        var plan = await PlanMaker.PlanDownAsync(session.Connection, recorded.Applied, ids, kept, lastId + 1, context.PlanBasis, cancellationToken).ConfigureAwait(false);
        var live = await RollbackDependents.LiveAsync(session.Connection, plan, cancellationToken).ConfigureAwait(false);
        if (live.Count > 0) throw new RollbackBlockedException(context.Source.Name, live);
        if (!IsSame(plan.To, RecordedMigrations.Fold(recorded.Applied.Where(m => !ids.Contains(m.Id)))))
        {
            throw new SchemaGenException(
                "rollback-not-separable",
                $"What came after {choice.ToUndo[0].Id} of {context.Source.Name} has built on what it changed, so that it cannot be taken out alone; roll back to the migration before it, or go forward with a new one.");
        }

        await LostColumns.CheckAsync(session.Connection, plan, cancellationToken).ConfigureAwait(false);
        RiskGate.Check(plan, maxRisk, context.Clock, context.Source.Name, HowToApprove);
        await Preflight.CheckPlanAsync(session.Connection, plan, cancellationToken).ConfigureAwait(false);
        return plan;
    }
}
