using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Contracting;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Verbs;

/// <summary>The questions that change nothing and need no lock: status, plan, drift.</summary>
internal sealed class Inspection(MigratorContext context)
{
    internal async Task<MigrationStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var recorded = RecordedMigrations.Of(context.Source, history);
        var edited = HistoryGuard.Edited(context.Source, history);
        // An edited history may not even fit itself.
        var split = edited.Count > 0
            ? ContractSplit.None(recorded)
            : await ContractGate.SplitAsync(context, connection, recorded, cancellationToken).ConfigureAwait(false);
        return new MigrationStatus
        {
            Source = context.Source.Name,
            Applied = [.. recorded.Applied.Select(static m => m.Id)],
            Pending = [.. recorded.Pending.Select(static m => m.Id)],
            Deferred = split.Deferred,
            Unknown = [.. HistoryGuard.Unknown(context.Source, history).Select(static e => e.MigrationId)],
            Edited = edited,
            Unfinished = history.Partial,
            History = history.Executions,
        };
    }

    internal async Task<MigrationPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);
        var recorded = RecordedMigrations.Of(context.Source, history).Allowed(context.Options.Filter);
        var split = await ContractGate.SplitAsync(context, connection, recorded, cancellationToken).ConfigureAwait(false);
        return await PlanMaker.PlanUpAsync(connection, split.Now, split.Running, context.PlanBasis, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<DriftReport> DetectDriftAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var expected = RecordedMigrations.Fold(RecordedMigrations.Of(context.Source, history).Applied);
        // What stands beside the tables of this source may belong to another one, which only its own program can tell.
        return await LiveComparison.ReadAsync(connection, context.Source.Name, expected, history.HasOtherSources, cancellationToken).ConfigureAwait(false);
    }
}
