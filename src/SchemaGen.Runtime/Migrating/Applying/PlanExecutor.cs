using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;
using Polly.Retry;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Applying;

/// <summary>Carries out executions, segment by segment, on the connection that holds the migration lock.</summary>
internal sealed class PlanExecutor
{
    // Writing down a failure waits for no lock, so that no answer within this time is none.
    private const int RecordSeconds = 30;

    private readonly NpgsqlConnection _connection;
    private readonly HistoryWriter _history;
    private readonly MigratorOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly TransactionalSegment _transactional;
    private readonly StandaloneStep _standalone;
    private readonly StatementsStep _statements;
    private readonly ConnectionWatch? _watch;
    private readonly KeyValuePair<string, object?>[] _tags;

    /// <param name="connection">The connection that holds the migration lock.</param>
    /// <param name="source">The source.</param>
    /// <param name="options">How to work.</param>
    /// <param name="logger">Where to log.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="watch">Watches over the connection; null to do without.</param>
    internal PlanExecutor(
        NpgsqlConnection connection, string source, MigratorOptions options, ILogger logger, TimeProvider clock, ConnectionWatch? watch = null)
    {
        var timeouts = new StepTimeouts(options);
        _connection = connection;
        _history = new HistoryWriter(source, options);
        _options = options;
        _logger = logger;
        _clock = clock;
        _tags = [.. SchemaGenTelemetry.Tags(source, connection)];
        _transactional = new TransactionalSegment(connection, _history, timeouts, options.BatchOperations);
        _statements = new StatementsStep(connection);
        _standalone = new StandaloneStep(
            connection, _history, timeouts, new BackfillStep(connection, _history, options, logger, clock), _statements);
        _watch = watch;
    }

    /// <summary>Carries the executions out.</summary>
    /// <param name="executions">What to carry out.</param>
    /// <param name="cancellationToken">
    /// Stops between two steps or batches; a step that is longer than <see cref="MigratorOptions.StopGrace"/> is cancelled.
    /// </param>
    /// <exception cref="MigrationFailedException">A step failed, and retries did not help.</exception>
    internal async Task ExecuteAsync(IReadOnlyList<Execution> executions, CancellationToken cancellationToken)
    {
        await WatchedAsync(
            token => AuditSchema.EnsureAsync(_connection, executions.SelectMany(static e => e.Steps.Select(static s => s.Step)), token), cancellationToken).ConfigureAwait(false);
        using var stop = new StopSignal(_options.StopGrace, _clock, cancellationToken);
        int number = 0;
        int count = executions.Sum(static e => e.Steps.Count);
        var begins = new Dictionary<Execution, long>();
        foreach (var segment in Segment.Of(executions))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var execution in segment.Starting) begins[execution] = _clock.GetTimestamp();
            await ExecuteAsync(segment, number, count, stop).ConfigureAwait(false);
            number += segment.Steps.Count;
            foreach (var execution in segment.Completing) ReportCompleted(execution, _clock.GetElapsedTime(begins[execution]));
        }
    }

    /// <summary>Gives up interrupted executions whose effect a new comparison with the live schema will find.</summary>
    internal Task SupersedeAsync(Execution execution, CancellationToken cancellationToken) =>
        WatchedAsync(token => SupersedeNowAsync(execution, token), cancellationToken);

    private async Task SupersedeNowAsync(Execution execution, CancellationToken cancellationToken)
    {
        foreach (var step in execution.Steps.Where(static s => s.WasInterrupted && !s.Step.IsTransactional))
            await _standalone.RepairAsync(step, cancellationToken).ConfigureAwait(false);
        // The last first: it may be of what an earlier one has made.
        foreach (string takeBack in execution.Steps.Where(static s => s.Step.IsTransactional).Select(static s => s.Step.RepairSql).OfType<string>().Reverse())
            await _standalone.ExecuteAsync(takeBack, cancellationToken).ConfigureAwait(false);
        await HalfMadeConstraints.DropAsync(_connection, execution.Steps, cancellationToken).ConfigureAwait(false);
        var pipeline = new StatementPipeline(_connection);
        pipeline.Add(HistoryWriter.Supersede(execution.Id));
        await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task ExecuteAsync(Segment segment, int done, int count, StopSignal stop)
    {
        var first = segment.Steps.Count > 0 ? segment.Steps[0].Execution : segment.Starting[0];
        string applicationName = FormattableString.Invariant($"schemagen {first.Label} {done + 1}/{count}");
        long begin = _clock.GetTimestamp();
        using var activity = SchemaGenTelemetry.Start("schemagen.segment", _history.Source, _connection);
        Describe(activity, first, segment);
        for (int i = 0; i < segment.Steps.Count; i++) Report(MigrationPhase.StepStarted, segment.Steps[i], done + i + 1, count);
        try
        {
            await WatchedAsync(RunAsync, stop.AtOnce).ConfigureAwait(false);
        }
        // A method of users' may give up waiting by itself, and that is a failure and no order to stop.
        catch (Exception e) when (e is not OperationCanceledException || !stop.BetweenSteps.IsCancellationRequested)
        {
            SchemaGenTelemetry.Fail(activity, e);
            SchemaGenTelemetry.Failures.Add(1, [.. _tags, new("error.type", SchemaGenTelemetry.ErrorType(e))]);
            throw await FailAsync(segment, first, e).ConfigureAwait(false);
        }

        foreach (var execution in segment.Starting) execution.IsRecorded = true;
        var elapsed = _clock.GetElapsedTime(begin);
        SchemaGenTelemetry.SegmentDuration.Record(elapsed.TotalSeconds, _tags);
        SchemaGenTelemetry.Steps.Add(segment.Steps.Count, _tags);
        if (elapsed >= _options.SlowStepThreshold)
            MigrationLog.Slow(_logger, _history.Source, first.Label, elapsed.TotalSeconds, string.Join("; ", segment.Steps.Select(static s => s.Step.Description)));
        for (int i = 0; i < segment.Steps.Count; i++)
            Report(MigrationPhase.StepCompleted, segment.Steps[i], done + i + 1, count, i == segment.Steps.Count - 1 ? elapsed : null);

        Task RunAsync(CancellationToken token) => segment.IsTransactional
            ? RunTransactionalAsync(segment, applicationName, stop, token)
            : RunStandaloneAsync(segment, applicationName, stop, token);
    }

    private Task WatchedAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        _watch is null ? work(cancellationToken) : _watch.RunAsync(work, cancellationToken);

    private async Task RunTransactionalAsync(Segment segment, string applicationName, StopSignal stop, CancellationToken cancellationToken) =>
        await Retry(segment, stop).ExecuteAsync(
            async token => await _transactional.RunAsync(segment, applicationName, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task RunStandaloneAsync(Segment segment, string applicationName, StopSignal stop, CancellationToken cancellationToken)
    {
        var step = segment.Steps[0];
        bool isRepeated = step.WasInterrupted;
        await _standalone.BeginAsync(segment, applicationName, cancellationToken).ConfigureAwait(false);
        foreach (var execution in segment.Starting) execution.IsRecorded = true;
        await Retry(segment, stop).ExecuteAsync(
            async token =>
            {
                bool again = isRepeated;
                isRepeated = true;
                await _standalone.RunAsync(step, again, stop, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        await _standalone.EndAsync(segment, cancellationToken).ConfigureAwait(false);
    }

    private ResiliencePipeline Retry(Segment segment, StopSignal stop) =>
        TransientErrors.Retry(_options, _clock, args => OnRetryAsync(segment, stop, args));

    private async ValueTask OnRetryAsync(Segment segment, StopSignal stop, OnRetryArguments<object> args)
    {
        stop.BetweenSteps.ThrowIfCancellationRequested();
        var step = Culprit(segment);
        string sqlState = ((PostgresException)args.Outcome.Exception!).SqlState;
        var blockers = await BlockersAsync(segment, sqlState).ConfigureAwait(false);
        string who = TableLockHolders.Describe(blockers);
        SchemaGenTelemetry.Retries.Add(1, [.. _tags, new("error.type", sqlState)]);
        MigrationLog.Retrying(
            _logger, _history.Source, step?.Execution.Label ?? "", args.AttemptNumber + 1, sqlState, args.RetryDelay.TotalMilliseconds, who);
        _options.Report(new MigrationProgress(_history.Source, MigrationPhase.StepRetried)
        {
            MigrationId = step?.Execution.MigrationId ?? "",
            Description = $"{step?.Step.Description}: {who}",
        }, _logger);
    }

    private async Task<MigrationFailedException> FailAsync(Segment segment, Execution first, Exception cause)
    {
        var step = Culprit(segment);
        var execution = step?.Execution ?? first;
        int standing = segment.Steps.FirstOrDefault(s => s.Execution == execution)?.Position ?? 0;
        string? sqlState = (cause as PostgresException)?.SqlState;
        var blockers = await BlockersAsync(segment, sqlState).ConfigureAwait(false);
        var failure = MigrationFailedException.Create(execution, step, cause, standing, segment.IsTransactional, blockers, step is null ? 0 : _statements.Done(step));
        MigrationLog.Failed(_logger, _history.Source, execution.Label, failure);
        await RecordAsync(execution, step, cause, sqlState).ConfigureAwait(false);
        return failure;
    }

    private static void Describe(Activity? activity, Execution first, Segment segment)
    {
        if (activity is null) return;
        activity.SetTag("schemagen.migration", first.MigrationId).SetTag("schemagen.steps", segment.Steps.Count);
        activity.SetTag("db.query.summary", segment.Steps.Count == 1 ? segment.Steps[0].Step.Description : first.Verb);
        activity.SetTag("db.query.text", string.Join(";\n", segment.Steps.Select(static s => s.Step.Sql)));
        if (segment.Steps.Count > 1) activity.SetTag("db.operation.batch.size", segment.Steps.Count);
    }

    private TrackedStep? Culprit(Segment segment) => segment.IsTransactional ? _transactional.FailedStep : segment.Steps[0];

    private async Task<IReadOnlyList<BlockingSession>> BlockersAsync(Segment segment, string? sqlState)
    {
        if (sqlState != PostgresErrorCodes.LockNotAvailable || _connection.FullState != System.Data.ConnectionState.Open) return [];
        var tables = segment.Steps.SelectMany(static s => s.Step.Locks).Select(static l => l.Table);
        try
        {
            return await TableLockHolders.FindAsync(_connection, tables, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The error that led here is the one to tell; who blocked is an addition to it.
            MigrationLog.BlockersNotFound(_logger, _history.Source, e);
            return [];
        }
    }

    private async Task RecordAsync(Execution execution, TrackedStep? step, Exception cause, string? sqlState)
    {
        var pipeline = new StatementPipeline(_connection);
        if (!execution.IsRecorded) pipeline.AddRange(_history.Start(execution));
        pipeline.AddRange(HistoryWriter.Fail(execution, step, cause.Message, sqlState));
        try
        {
            await pipeline.FlushAsync(CancellationToken.None, RecordSeconds).ConfigureAwait(false);
            execution.IsRecorded = true;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            MigrationLog.FailureNotRecorded(_logger, _history.Source, e);
        }
    }

    private void Report(MigrationPhase phase, TrackedStep step, int number, int count, TimeSpan? elapsed = null)
    {
        if (phase == MigrationPhase.StepStarted) MigrationLog.Step(_logger, _history.Source, step.Execution.Label, step.Step.Description);
        if (phase == MigrationPhase.StepStarted && _options.LogSql) MigrationLog.Sql(_logger, _history.Source, step.Execution.Label, step.Step.Sql);
        _options.Report(new MigrationProgress(_history.Source, phase)
        {
            MigrationId = step.Execution.MigrationId,
            Description = step.Step.Description,
            Sql = phase == MigrationPhase.StepStarted ? step.Step.Sql : "",
            StepNumber = number,
            StepCount = count,
            IsRollback = step.Execution.Direction == MigrationDirection.Down,
            Elapsed = elapsed,
        }, _logger);
    }

    private void ReportCompleted(Execution execution, TimeSpan elapsed)
    {
        MigrationLog.Completed(_logger, _history.Source, execution.Verb, execution.Label, elapsed.TotalMilliseconds);
        SchemaGenTelemetry.MigrationDuration.Record(elapsed.TotalSeconds, _tags);
        _options.Report(new MigrationProgress(_history.Source, MigrationPhase.MigrationCompleted)
        {
            MigrationId = execution.MigrationId,
            IsRollback = execution.Direction == MigrationDirection.Down,
            Elapsed = elapsed,
        }, _logger);
    }
}
