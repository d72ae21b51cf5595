using System.Diagnostics;
using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;

namespace SchemaGen.Observing;

/// <summary>Tells whoever listens how a run ended.</summary>
internal static class RunMonitor
{
    internal static async Task<MigrationResult> RunAsync(
        MigratorContext context, MigrationDirection direction, string activityName, Func<Task<MigrationResult>> run)
    {
        using var activity = SchemaGenTelemetry.Start(activityName, context.Source.Name, context.DataSource);
        long begin = context.Clock.GetTimestamp();
        try
        {
            var result = await run().ConfigureAwait(false);
            Measure(context, direction, context.Clock.GetElapsedTime(begin), error: null);
            if (!result.IsEmpty)
            {
                context.Options.Report(Told(context, direction, MigrationPhase.RunCompleted, context.Clock.GetElapsedTime(begin)) with
                {
                    MigrationIds = [.. result.Resumed, .. result.MigrationIds],
                    StepCount = result.Plan.Steps.Count,
                });
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
            });
            throw;
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
