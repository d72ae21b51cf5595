using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Monitoring;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Adopts a database that has its schema from elsewhere: records migrations as applied once the live schema proves them.</summary>
internal sealed class Baseline(MigratorContext context)
{
    internal async Task<MigrationResult> RunAsync(string? throughMigrationId, CancellationToken cancellationToken)
    {
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        await session.EnsureHistoryAsync(cancellationToken).ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);
        HistoryGuard.RequireKnown(context.Source, history);
        if (history.Partial.Count > 0)
        {
            throw new SchemaGenException(
                "migration-unfinished",
                $"{history.Partial[0].MigrationId} was begun and is not done; finish it with MigrateAsync before recording a baseline.");
        }

        var recorded = RecordedMigrations.Of(context.Source, history);
        var covered = Through(recorded, throughMigrationId);
        var toRecord = covered.Where(m => !history.Applied.ContainsKey(m.Id)).ToList();
        if (toRecord.Count == 0) return MigrationResult.NothingToDo;

        var live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        var wanted = SchemaMerge.KeepSchemaComments(SchemaMerge.Keep(RecordedMigrations.Fold(covered), live, static _ => true), live);
        live = await SchemaComparison.AlignAsync(connection, live, wanted, cancellationToken).ConfigureAwait(false);
        var differences = SchemaDiffer.Diff(live, wanted);
        if (differences.Count > 0) throw new BaselineMismatchException(context.Source.Name, covered[^1].Id, differences);

        var executor = context.ExecutorOn(session);
        var executions = Executions.Of(MigrationPlan.Empty, toRecord, MigrationDirection.Baseline, recorded, history.LastId);
        await executor.ExecuteAsync(executions, cancellationToken).ConfigureAwait(false);
        MigrationLog.Baselined(context.Logger, context.Source.Name, toRecord.Count);
        return new MigrationResult { MigrationIds = [.. toRecord.Select(static m => m.Id)] };
    }

    private IReadOnlyList<Migration> Through(RecordedMigrations recorded, string? throughMigrationId)
    {
        if (throughMigrationId is null) return recorded.All;
        if (recorded.Find(throughMigrationId) is not { } last)
        {
            throw new SchemaGenException(
                "migration-unknown",
                $"Cannot record a baseline of {context.Source.Name} through \"{throughMigrationId}\": there is no such migration. There are: {string.Join(", ", recorded.All.Select(static m => m.Id))}.");
        }

        return [.. recorded.All.TakeWhile(m => m != last), last];
    }
}
