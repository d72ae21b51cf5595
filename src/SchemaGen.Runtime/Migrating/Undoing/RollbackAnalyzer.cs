using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Undoing;

/// <summary>Plans a roll-back and judges it; changes nothing.</summary>
internal static class RollbackAnalyzer
{
    internal static async Task<RollbackAnalysis> AnalyzeAsync(MigratorContext context, RollbackTarget target, CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);
        HistoryGuard.RequireKnown(context.Source, history);
        var recorded = RecordedMigrations.Of(context.Source, history);
        var choice = RollbackChoice.Of(target, recorded, history, context.Source.Name);
        var kept = await RollbackJudge.KeptAsync(connection, cancellationToken).ConfigureAwait(false);
        return await AnalyzeAsync(context, connection, recorded, choice, kept, history.LastId, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<RollbackAnalysis> AnalyzePendingAsync(MigratorContext context, CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);
        var recorded = RecordedMigrations.Of(context.Source, history).Allowed(context.Options.Filter);
        IReadOnlyList<Migration> all = [.. recorded.Applied, .. recorded.Pending];
        var ids = recorded.Pending.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
        var rows = RollbackJudge.Judge(all, ids, kept: null, context.PlanBasis.Retain);
        bool isPossible = rows.All(static r => r.Reversal != Reversal.Impossible) && ids.Count > 0;
        return new RollbackAnalysis
        {
            Source = context.Source.Name,
            MigrationIds = [.. recorded.Pending.Select(static m => m.Id).Reverse()],
            Operations = rows,
            Dependents = [],
            Plan = isPossible
                ? await PlanMaker.PlanDownAsync(connection, all, ids, null, history.LastId + 1 + ids.Count, context.PlanBasis, cancellationToken).ConfigureAwait(false)
                : MigrationPlan.Empty,
        };
    }

    internal static async Task<RollbackAnalysis> AnalyzeAsync(
        MigratorContext context,
        NpgsqlConnection connection,
        RecordedMigrations recorded,
        RollbackChoice choice,
        IReadOnlyCollection<string> kept,
        long lastId,
        CancellationToken cancellationToken)
    {
        var ids = choice.ToUndo.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
        var rows = RollbackJudge.Judge(recorded.Applied, ids, kept).ToList();
        // What is applied in part is judged as a whole: what of it is done depends on how far it has come by then.
        foreach (var half in choice.Partial)
            rows.AddRange(RollbackJudge.Judge([.. recorded.Applied, recorded.Find(half.MigrationId)!], [half.MigrationId], kept));
        bool isPossible = rows.TrueForAll(static r => r.Reversal != Reversal.Impossible);
        var plan = isPossible && ids.Count > 0
            ? await PlanMaker.PlanDownAsync(connection, recorded.Applied, ids, kept, lastId + 1, context.PlanBasis, cancellationToken).ConfigureAwait(false)
            : MigrationPlan.Empty;
        var live = await RollbackDependents.LiveAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        return new RollbackAnalysis
        {
            Source = context.Source.Name,
            MigrationIds = [.. choice.Partial.Select(static e => e.MigrationId).Reverse(), .. choice.ToUndo.Select(static m => m.Id).Reverse()],
            Operations = rows,
            Dependents = [.. choice.Dependents, .. live],
            Plan = plan,
        };
    }
}
