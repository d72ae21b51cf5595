using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Applying;

/// <summary>
/// Runs the steps of one transaction together with their history rows: one round trip, unless users' SQL or code stands between.
/// </summary>
internal sealed class TransactionalSegment(NpgsqlConnection connection, HistoryWriter history, StepTimeouts timeouts, bool inOneRoundTrip)
{
    /// <summary>The step at which the last run failed; null when none did or it was none's fault.</summary>
    internal TrackedStep? FailedStep { get; private set; }

    /// <summary>Runs the segment once, wholly or not at all.</summary>
    internal async Task RunAsync(Segment segment, string applicationName, CancellationToken cancellationToken)
    {
        FailedStep = null;
        var pipeline = new StatementPipeline(connection);
        try
        {
            await RunInTransactionAsync(pipeline, segment, applicationName, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            FailedStep ??= pipeline.FailedStep;
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunInTransactionAsync(
        StatementPipeline pipeline, Segment segment, string applicationName, CancellationToken cancellationToken)
    {
        string token = Guid.NewGuid().ToString("N");
        pipeline.Add("begin isolation level read committed");
        pipeline.Add(Mark(token));
        foreach (var execution in segment.Starting)
        {
            pipeline.AddRange(history.Start(execution));
            if (!segment.Completing.Contains(execution) && execution.Direction != MigrationDirection.Auto) pipeline.Add(history.MarkUnderWay(execution));
        }

        long lockTimeout = -1;
        long statementTimeout = -1;
        foreach (var step in segment.Steps)
        {
            if (timeouts.LockTimeout(step.Step) != lockTimeout || timeouts.StatementTimeout(step.Step) != statementTimeout)
            {
                pipeline.Add(timeouts.Set(step.Step, applicationName, local: true));
                lockTimeout = timeouts.LockTimeout(step.Step);
                statementTimeout = timeouts.StatementTimeout(step.Step);
            }

            await RunStepAsync(pipeline, step, token, cancellationToken).ConfigureAwait(false);
            pipeline.Add(HistoryWriter.CompleteTransactionalStep(step), step);
        }

        foreach (var execution in segment.Completing) pipeline.AddRange(history.Complete(execution));
        pipeline.Add("commit");
        await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunStepAsync(StatementPipeline pipeline, TrackedStep step, string token, CancellationToken cancellationToken)
    {
        switch (step.Step)
        {
            case { Operation: Run run, Kind: StepKind.Run }:
                await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
                FailedStep = step;
                await MethodSteps.RunAsync(step, run, connection, cancellationToken).ConfigureAwait(false);
                await RequireTransactionAsync(token, cancellationToken).ConfigureAwait(false);
                FailedStep = null;
                break;

            case { Kind: StepKind.Sql }:
                await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
                FailedStep = step;
                using (var command = new NpgsqlCommand(step.Step.Sql, connection) { CommandTimeout = 0 })
                    await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                await RequireTransactionAsync(token, cancellationToken).ConfigureAwait(false);
                FailedStep = null;
                break;

            default:
                pipeline.Add(step.Step.Sql, step);
                if (!inOneRoundTrip) await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    // A setting that is local to the transaction tells whether we are still in the one that we began.
    private static NpgsqlBatchCommand Mark(string token) => new(
        "select set_config('schemagen.segment', $1, true), set_config('schemagen.clock', extract(epoch from clock_timestamp())::text, true)")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = token } },
    };

    private async Task RequireTransactionAsync(string token, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("select current_setting('schemagen.segment', true)", connection);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string != token)
        {
            throw new SchemaGenException(
                "transaction-ended",
                "It ended the transaction that SchemaGen runs it in (COMMIT, ROLLBACK), so its history cannot be kept; take those statements out, or set NoTransaction = true.");
        }
    }

    private async Task RollBackAsync()
    {
        if (connection.FullState != System.Data.ConnectionState.Open) return;
        using var command = new NpgsqlCommand("rollback", connection);
        try
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The connection broke meanwhile; PostgreSQL rolls back by itself, and the error that led here is the one to tell.
        }
    }
}
