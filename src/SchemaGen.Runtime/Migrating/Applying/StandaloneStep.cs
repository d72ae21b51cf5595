using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Applying;

/// <summary>
/// Runs a step that commits by itself. The history says that it begins before it begins, and that it is done after it is; whoever finds
/// the first without the second looks at the catalogue, repairs what an interrupted attempt has left, and does it again.
/// </summary>
internal sealed class StandaloneStep(
    NpgsqlConnection connection, HistoryWriter history, StepTimeouts timeouts, BackfillStep backfill, StatementsStep statements)
{
    /// <summary>Writes the intent.</summary>
    internal async Task BeginAsync(Segment segment, string applicationName, CancellationToken cancellationToken)
    {
        var step = segment.Steps[0];
        var pipeline = new StatementPipeline(connection);
        foreach (var execution in segment.Starting)
        {
            pipeline.AddRange(history.Start(execution));
            if (execution.Direction != MigrationDirection.Auto) pipeline.Add(history.MarkUnderWay(execution));
        }

        pipeline.Add(HistoryWriter.StartStep(step));
        pipeline.Add(timeouts.Set(step.Step, applicationName, local: false));
        await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes one attempt.</summary>
    internal async Task RunAsync(TrackedStep step, bool isRepeated, StopSignal stop, CancellationToken cancellationToken)
    {
        if (isRepeated)
        {
            await RepairAsync(step, cancellationToken).ConfigureAwait(false);
            // Either the attempt came to its end unseen, or the repair has finished it, as it does with the detaching of a partition.
            if (await IsDoneAsync(connection, step.Step, cancellationToken).ConfigureAwait(false) is true) return;
        }

        if (step.Step.Backfill is { } batches) await backfill.RunAsync(step, batches, stop, cancellationToken).ConfigureAwait(false);
        else if (step.Step.Kind == StepKind.Sql) await statements.RunAsync(step, stop, cancellationToken).ConfigureAwait(false);
        else await ExecuteAsync(step.Step.Sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes that it is done, and with it the executions that end here.</summary>
    internal async Task EndAsync(Segment segment, CancellationToken cancellationToken)
    {
        var pipeline = new StatementPipeline(connection);
        pipeline.Add(HistoryWriter.CompleteStep(segment.Steps[0]));
        foreach (var execution in segment.Completing) pipeline.AddRange(history.Complete(execution));
        await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes or finishes what an interrupted attempt has left half done, without doing the step again.</summary>
    internal async Task RepairAsync(TrackedStep step, CancellationToken cancellationToken)
    {
        if (step.Step.RepairSql is { } repair && await IsHalfDoneAsync(connection, step, cancellationToken).ConfigureAwait(false))
            await ExecuteAsync(repair, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether an attempt was interrupted in the middle, so that the catalogue has half of it.</summary>
    internal static async Task<bool> IsHalfDoneAsync(NpgsqlConnection connection, TrackedStep step, CancellationToken cancellationToken) =>
        step is { IsCompleted: false, Step.IsTransactional: false } && await IsDoneAsync(connection, step.Step, cancellationToken).ConfigureAwait(false) is null;

    private static async Task<bool?> IsDoneAsync(NpgsqlConnection connection, Step step, CancellationToken cancellationToken)
    {
        if (step.IsDoneSql is not { } probe) return false;
        using var command = new NpgsqlCommand(probe, connection);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as bool?;
    }

    /// <summary>Runs a statement for as long as it takes.</summary>
    internal async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
