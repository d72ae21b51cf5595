using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Looks at the live schema before the first step, and after the last.</summary>
internal sealed class DriftCheck(MigratorContext context)
{
    /// <summary>Does before a run what <see cref="MigratorOptions.OnDrift"/> says.</summary>
    /// <returns>The migrations that were recorded as applied, because their effect is there already.</returns>
    /// <exception cref="DriftException">There is drift, and the run is to be refused.</exception>
    /// <exception cref="MigrationConflictException">A pending operation does not fit the live schema.</exception>
    internal async Task<IReadOnlyList<string>> BeforeAsync(
        MigrationSession session, RecordedMigrations recorded, long lastId, CancellationToken cancellationToken)
    {
        var policy = context.Options.OnDrift;
        if (policy == DriftPolicy.Ignore) return [];
        var report = await CompareAsync(session.Connection, recorded, cancellationToken).ConfigureAwait(false);
        if (policy == DriftPolicy.Fail && report.HasDrift) throw DriftException.Before(report);

        IReadOnlyList<Migration> adopted = [];
        if (policy == DriftPolicy.Adopt)
        {
            adopted = await FindAppliedAsync(session.Connection, report, recorded, cancellationToken).ConfigureAwait(false);
            await RecordAsync(session, adopted, recorded, lastId, cancellationToken).ConfigureAwait(false);
        }

        var conflicts = Conflicts(report, [.. recorded.Pending.Except(adopted)]);
        if (conflicts.Count > 0) throw new MigrationConflictException(context.Source.Name, conflicts);
        if (report.HasDrift && adopted.Count == 0) MigrationLog.Drifted(context.Logger, context.Source.Name, DriftException.Describe(report));
        return [.. adopted.Select(static m => m.Id)];
    }

    /// <summary>Proves after a run that the live schema is what the migrations lead to.</summary>
    /// <exception cref="DriftException">It is not.</exception>
    internal async Task AfterAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!context.Options.ValidateAfter) return;
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var report = await CompareAsync(connection, RecordedMigrations.Of(context.Source, history), cancellationToken).ConfigureAwait(false);
        if (report.HasDrift) throw DriftException.After(report);
    }

    // Tables of nobody that we know are no matter of a run.
    private Task<DriftReport> CompareAsync(NpgsqlConnection connection, RecordedMigrations recorded, CancellationToken cancellationToken) =>
        LiveComparison.ReadAsync(connection, context.Source.Name, RecordedMigrations.Fold(recorded.Applied), ownOnly: true, cancellationToken);

    // The longest beginning of what is pending that the live schema has already; what else it has does not matter.
    private static async Task<IReadOnlyList<Migration>> FindAppliedAsync(
        NpgsqlConnection connection, DriftReport report, RecordedMigrations recorded, CancellationToken cancellationToken)
    {
        for (int count = recorded.Pending.Count; count > 0; count--)
        {
            List<Migration> adopted = [.. recorded.Pending.Take(count)];
            if (adopted[^1].Up.Any(static o => o is Operations.Sql or Run)) continue;
            var wanted = SchemaMerge.Keep(RecordedMigrations.Fold([.. recorded.Applied, .. adopted]), report.Live, static _ => true);
            var live = await SchemaComparison.AlignAsync(connection, report.Live, wanted, cancellationToken).ConfigureAwait(false);
            if (SchemaDiffer.Diff(live, wanted).Count == 0) return adopted;
        }

        return [];
    }

    private async Task RecordAsync(
        MigrationSession session, IReadOnlyList<Migration> adopted, RecordedMigrations recorded, long lastId, CancellationToken cancellationToken)
    {
        if (adopted.Count == 0) return;
        var executions = Executions.Of(MigrationPlan.Empty, adopted, MigrationDirection.Baseline, recorded, lastId);
        await context.ExecutorOn(session).ExecuteAsync(executions, cancellationToken).ConfigureAwait(false);
        MigrationLog.Adopted(context.Logger, context.Source.Name, string.Join(", ", adopted.Select(static m => m.Id)));
    }

    private static List<MigrationConflict> Conflicts(DriftReport report, IReadOnlyList<Migration> pending)
    {
        var conflicts = new List<MigrationConflict>();
        var live = report.Live;
        foreach (var migration in pending)
        {
            foreach (var operation in migration.Up)
            {
                try
                {
                    live = operation.Apply(live);
                }
                catch (OperationException e)
                {
                    conflicts.Add(new MigrationConflict(migration.Id, PlanPreview.TargetOf(operation), operation, e.Message));
                }
            }
        }

        return conflicts;
    }
}
