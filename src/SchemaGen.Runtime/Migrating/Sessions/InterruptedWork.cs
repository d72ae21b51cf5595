using Npgsql;
using SchemaGen.Migrating.Applying;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;

namespace SchemaGen.Migrating.Sessions;

/// <summary>Finishes what an earlier process has begun, from the steps that it recorded when it began.</summary>
internal static class InterruptedWork
{
    /// <summary>
    /// Whether this program is to finish an execution: a roll-back always, since its steps are all recorded, and an application only of
    /// a migration that it knows, since an older release must not carry on what a newer one wanted.
    /// </summary>
    internal static bool IsOurs(MigrationExecution execution, RecordedMigrations recorded) =>
        execution.Direction is MigrationDirection.Down or MigrationDirection.Auto || recorded.Find(execution.MigrationId) is not null;

    /// <summary>Finishes all of it.</summary>
    /// <param name="context">The migrator.</param>
    /// <param name="connection">The connection that holds the lock.</param>
    /// <param name="executor">Carries it out.</param>
    /// <param name="history">What the database remembers.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="alsoApplications">Whether applications are finished too; a roll-back undoes those instead.</param>
    /// <returns>The migrations that were finished.</returns>
    internal static async Task<IReadOnlyList<string>> FinishAsync(
        MigratorContext context,
        NpgsqlConnection connection,
        PlanExecutor executor,
        MigrationHistory history,
        CancellationToken cancellationToken,
        bool alsoApplications = true)
    {
        var finished = new List<string>();
        foreach (var row in history.Partial)
        {
            if (!alsoApplications && row.Direction == MigrationDirection.Up) continue;
            // What was finished a moment ago is applied now, and the next one's head follows it.
            var now = finished.Count == 0 ? history : await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
            var recorded = RecordedMigrations.Of(context.Source, now);
            if (!IsOurs(row, recorded)) continue;
            var execution = Executions.OfInterrupted(row, recorded);
            execution.WithRemainingSteps(await HistoryReader.ReadRemainingStepsAsync(connection, execution, cancellationToken).ConfigureAwait(false));
            if (row.Direction == MigrationDirection.Auto)
            {
                await executor.SupersedeAsync(execution, cancellationToken).ConfigureAwait(false);
                continue;
            }

            MigrationLog.Resuming(context.Logger, context.Source.Name, row.MigrationId, execution.Steps.Count);
            await executor.ExecuteAsync([execution], cancellationToken).ConfigureAwait(false);
            finished.Add(row.MigrationId);
        }

        return finished;
    }
}
