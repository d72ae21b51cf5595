using System.Diagnostics;
using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Monitoring;

namespace SchemaGen.Observing;

/// <summary>Tells whoever listens how a run ended.</summary>
internal static class RunMonitor
{
    internal static async Task<MigrationResult> RunAsync(
        MigratorContext context,
        MigrationDirection direction,
        string activityName,
        Func<CancellationToken, Task<MigrationResult>> run,
        CancellationToken cancellationToken)
    {
        using var activity = SchemaGenTelemetry.Start(activityName, context.Source.Name, context.DataSource);
        long begin = context.Clock.GetTimestamp();
        try
        {
            var result = await LostConnection.ToldAsync(() => RunInTimeAsync(context, run, cancellationToken)).ConfigureAwait(false);
            Measure(context, direction, context.Clock.GetElapsedTime(begin), error: null);
            if (!result.IsEmpty)
            {
                context.Options.Report(Told(context, direction, MigrationPhase.RunCompleted, context.Clock.GetElapsedTime(begin)) with
                {
                    MigrationIds = [.. result.Resumed, .. result.MigrationIds],
                    StepCount = result.Plan.Steps.Count,
                }, context.Logger);
            }

            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            SchemaGenTelemetry.Fail(activity, e);
            Measure(context, direction, context.Clock.GetElapsedTime(begin), e);
            context.Options.Report(Told(context, direction, MigrationPhase.RunFailed, context.Clock.GetElapsedTime(begin)) with
            {
                MigrationId = (e as MigrationFailedException)?.MigrationId ?? "",
                Description = (e as MigrationFailedException)?.Step?.Description ?? "",
                Error = e.Message,
                ErrorCode = (e as SchemaGenException)?.Code,
                SqlState = (e as MigrationFailedException)?.SqlState ?? (e as PostgresException)?.SqlState,
            }, context.Logger);
            throw;
        }
    }

    // A stop for lack of time is made as any other: between two steps, or in one when it takes longer than the grace.
    private static async Task<MigrationResult> RunInTimeAsync(
        MigratorContext context, Func<CancellationToken, Task<MigrationResult>> run, CancellationToken cancellationToken)
    {
        if (context.Options.RunTimeout is not { } limit) return await run(cancellationToken).ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(limit, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await run(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SchemaGenException(
                "run-timeout",
                $"The run of {context.Source.Name} took longer than MigratorOptions.RunTimeout ({limit}) and was stopped; what is committed stands, and the next run goes on after it. Run again, or raise RunTimeout.",
                e);
        }
    }

    private static MigrationProgress Told(MigratorContext context, MigrationDirection direction, MigrationPhase phase, TimeSpan elapsed) =>
        new(context.Source.Name, phase) { IsRollback = direction == MigrationDirection.Down, Elapsed = elapsed };

    private static void Measure(MigratorContext context, MigrationDirection direction, TimeSpan elapsed, Exception? error)
    {
        if (!SchemaGenTelemetry.RunDuration.Enabled) return;
        TagList tags = new() { { "schemagen.source", context.Source.Name }, { "schemagen.direction", direction.ToString().ToLowerInvariant() }, { "db.system.name", "postgresql" } };
        if (error is not null) tags.Add("error.type", SchemaGenTelemetry.ErrorType(error));
        SchemaGenTelemetry.RunDuration.Record(elapsed.TotalSeconds, tags);
    }
}
