using Npgsql;
using SchemaGen.Migrating.Applying;
using SchemaGen.Migrating.Contracting;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Sampling;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Executes the pending migrations in one transaction that is rolled back, as far as PostgreSQL lets them run in one.</summary>
internal sealed class DryRun(MigratorContext context)
{
    private readonly StepTimeouts _timeouts = new(context.Options);

    internal async Task<DryRunReport> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = SchemaGenTelemetry.Start("schemagen.dry_run", context.Source.Name, context.DataSource);
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        HistoryGuard.RequireUnedited(context.Source, history);
        var recorded = RecordedMigrations.Of(context.Source, history).Allowed(context.Options.Filter);
        HistoryGuard.RequireCompatible(context.Source, history, recorded.Pending, context.Options.NewerSchema, context.Logger);
        if (history.Partial.FirstOrDefault(e => InterruptedWork.IsOurs(e, recorded)) is { } partial)
        {
            throw new SchemaGenException(
                "migration-unfinished",
                $"{partial.MigrationId} was begun and is not done, and its remaining steps cannot be rehearsed; finish it with MigrateAsync first.");
        }

        var split = await ContractGate.RequireAsync(context, connection, recorded, cancellationToken).ConfigureAwait(false);
        recorded = split.Now;
        var plan = await PlanMaker.PlanUpAsync(connection, split.Now, split.Running, context.PlanBasis, cancellationToken).ConfigureAwait(false);
        await Preflight.CheckPlanAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        var samples = await ConversionSampler.SampleAsync(connection, plan, context.Options, cancellationToken).ConfigureAwait(false);
        var executions = Executions.Of(plan, recorded.Pending, MigrationDirection.Up, recorded, history.LastId);
        var report = await session.Watch.RunAsync(token => TryAsync(connection, plan, executions, token), cancellationToken).ConfigureAwait(false);
        return report with { Conversions = samples };
    }

    private async Task<DryRunReport> TryAsync(
        NpgsqlConnection connection, MigrationPlan plan, IReadOnlyList<Execution> executions, CancellationToken cancellationToken)
    {
        var tried = new List<Step>();
        var untried = new List<UntriedStep>();
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        await AuditSchema.EnsureAsync(connection, plan.Steps, cancellationToken).ConfigureAwait(false);
        foreach (var step in executions.SelectMany(static e => e.Steps))
        {
            if (WhyNot(step.Step) is { } reason)
            {
                untried.Add(new UntriedStep(step.Step, reason));
                continue;
            }

            try
            {
                await transaction.SaveAsync("step", cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(connection, step, cancellationToken).ConfigureAwait(false);
                tried.Add(step.Step);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What an untried step would have made may be just what this one misses.
                if (untried.Count == 0 || e is not PostgresException missing || !IsAbsence(missing))
                    throw MigrationFailedException.Create(step.Execution, step, e, standing: 0, isTransactional: true, blockers: []);
                await transaction.RollbackAsync("step", cancellationToken).ConfigureAwait(false);
                untried.Add(new UntriedStep(step.Step, $"it needs a step that could not be tried: {missing.MessageText}"));
            }
        }

        await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
        return new DryRunReport { Plan = plan, Tried = tried, Untried = untried };
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, TrackedStep step, CancellationToken cancellationToken)
    {
        var pipeline = new StatementPipeline(connection);
        pipeline.Add(_timeouts.Set(step.Step, "schemagen dry run", local: true));
        await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (step.Step.Operation is Run run && step.Step.Kind == StepKind.Run)
        {
            await MethodSteps.RunAsync(step, run, connection, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var command = new NpgsqlCommand(step.Step.Sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string? WhyNot(Step step) => step.Kind switch
    {
        _ when step.IsTransactional => null,
        StepKind.CreateIndexConcurrently or StepKind.DropIndexConcurrently => "a concurrent index cannot be built or dropped in a transaction",
        StepKind.Backfill => "its batches commit one by one",
        _ => "it runs outside a transaction",
    };

    private static bool IsAbsence(PostgresException e) => e.SqlState
        is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedObject
        or PostgresErrorCodes.NotNullViolation or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.InvalidTextRepresentation
        or PostgresErrorCodes.InvalidForeignKey or PostgresErrorCodes.DataException;
}
