using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Verbs;

/// <summary>The questions that change nothing and need no lock: status, plan, drift.</summary>
internal sealed class Inspection(MigratorContext context)
{
    internal async Task<MigrationStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        var connection = await context.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var recorded = RecordedMigrations.Of(context.Source, history);
        return new MigrationStatus
        {
            Source = context.Source.Name,
            Applied = [.. recorded.Applied.Select(static m => m.Id)],
            Pending = [.. recorded.Pending.Select(static m => m.Id)],
            Unknown = [.. HistoryGuard.Unknown(context.Source, history).Select(static e => e.MigrationId)],
            Edited = HistoryGuard.Edited(context.Source, history),
            Unfinished = history.Partial,
            History = history.Executions,
        };
    }

    internal async Task<MigrationPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var connection = await context.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);
        return PlanMaker.PlanUp(connection, RecordedMigrations.Of(context.Source, history));
    }

    internal async Task<DriftReport> DetectDriftAsync(CancellationToken cancellationToken)
    {
        var connection = await context.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var expected = RecordedMigrations.Fold(RecordedMigrations.Of(context.Source, history).Applied);
        var state = await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        // What stands beside the tables of this source may belong to another one, which only its own program can tell.
        if (history.HasOtherSources) expected = SchemaMerge.Keep(expected, state.Schema, SchemaMerge.IsWholeObject);
        return new DriftReport
        {
            Source = context.Source.Name,
            Expected = expected,
            Live = state.Schema,
            ToMendDatabase = SchemaDiffer.Diff(state.Schema, expected),
            ToAdoptIntoModel = SchemaDiffer.Diff(expected, state.Schema),
            Incomplete = [.. state.Incomplete],
        };
    }
}
