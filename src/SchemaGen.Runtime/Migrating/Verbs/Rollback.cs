using SchemaGen.Migrating.Applying;
using SchemaGen.Migrating.Recording;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Undoes applied migrations, the last one first.</summary>
internal sealed class Rollback(MigratorContext context)
{
    private const string HowToApprove = "A roll-back is approved by the one who asks for it: pass a higher maxRisk.";

    /// <summary>Undoes those that <paramref name="choose"/> says how many of stay.</summary>
    internal async Task<MigrationResult> RunAsync(
        Func<RecordedMigrations, int> choose, RiskLevel? maxRisk, CancellationToken cancellationToken)
    {
        long begin = context.Clock.GetTimestamp();
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        await session.EnsureHistoryAsync(cancellationToken).ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);

        var executor = new PlanExecutor(connection, context.Source.Name, context.Options, context.Logger, context.Clock);
        var resumed = await InterruptedWork.FinishAsync(context, connection, executor, history, cancellationToken).ConfigureAwait(false);
        if (history.Partial.Count > 0)
            history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireKnown(context.Source, history);

        var recorded = RecordedMigrations.Of(context.Source, history);
        int keep = choose(recorded);
        var toUndo = recorded.Applied.Skip(keep).ToList();
        if (toUndo.Count == 0) return new MigrationResult { Resumed = resumed };

        var plan = await PlanMaker.PlanDownAsync(
            connection, RecordedMigrations.Fold(recorded.Applied.Take(keep)), toUndo, history.LastId + 1, cancellationToken).ConfigureAwait(false);
        RiskGate.Check(plan, maxRisk ?? context.Options.MaxRisk, context.Source.Name, HowToApprove);
        await Preflight.CheckPlanAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        toUndo.Reverse();
        var executions = Executions.Of(plan, toUndo, MigrationDirection.Down, recorded.Applied, history.LastId);
        await executor.ExecuteAsync(executions, cancellationToken).ConfigureAwait(false);
        return new MigrationResult
        {
            MigrationIds = [.. toUndo.Select(static m => m.Id)],
            Resumed = resumed,
            Plan = plan,
            Duration = context.Clock.GetElapsedTime(begin),
        };
    }

    /// <summary>How many stay when a migration is to be the last one.</summary>
    internal int CountUpTo(RecordedMigrations recorded, string migrationId)
    {
        if (migrationId.Length == 0) return 0;
        for (int i = 0; i < recorded.Applied.Count; i++)
        {
            if (recorded.Applied[i].Id == migrationId) return i + 1;
        }

        throw new SchemaGenException(
            "migration-not-applied",
            $"Cannot roll {context.Source.Name} back to \"{migrationId}\": it is not applied. Applied are: {(recorded.Applied.Count == 0 ? "none" : string.Join(", ", recorded.Applied.Select(static m => m.Id)))}.");
    }
}
