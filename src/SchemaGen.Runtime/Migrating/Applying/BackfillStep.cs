using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Applying;

/// <summary>Runs the batches of a backfill, one transaction and one round trip each, and lets the standbys keep up.</summary>
internal sealed class BackfillStep(NpgsqlConnection connection, HistoryWriter history, MigratorOptions options, ILogger logger, TimeProvider clock)
{
    private static readonly TimeSpan LagPause = TimeSpan.FromSeconds(1);

    // Without the right to see other sessions' standbys every lag reads NULL, and the backfill does not wait.
    private const string LagSql = "select coalesce(max(extract(epoch from replay_lag)), 0)::float8 from pg_stat_replication";

    private readonly Dictionary<TrackedStep, BackfillProgress> _progress = [];

    internal async Task RunAsync(TrackedStep step, Backfill backfill, StopSignal stop, CancellationToken cancellationToken)
    {
        // An attempt that met a deadlock goes on after the last batch that it committed.
        var progress = _progress.GetValueOrDefault(step) ?? StepJson.ReadProgress(step.Progress);
        var batching = Divided(step.Step);
        int rows = batching.Rows;
        bool isDone = false;
        int fruitless = 0;
        while (!isDone)
        {
            long begin = clock.GetTimestamp();
            long rowsBefore = progress.Rows;
            (progress, isDone) = await RunBatchAsync(step, backfill, rows, progress, cancellationToken).ConfigureAwait(false);
            fruitless = backfill.NextSql is null && progress.Rows == rowsBefore ? fruitless + 1 : 0;
            isDone |= fruitless == Backfill.FruitlessBatches;
            rows = Next(rows, batching.Rows, clock.GetElapsedTime(begin));
            _progress[step] = progress;
            options.Report(new MigrationProgress(history.Source, MigrationPhase.StepAdvanced)
            {
                MigrationId = step.Execution.MigrationId,
                Description = step.Step.Description,
                Rows = progress.Rows,
            }, logger);
            if (isDone) break;
            if (stop.BetweenSteps.IsCancellationRequested)
            {
                await RecordAsync(step, progress, cancellationToken).ConfigureAwait(false);
                stop.BetweenSteps.ThrowIfCancellationRequested();
            }

            if (batching.Pause > TimeSpan.Zero) await Task.Delay(batching.Pause, clock, stop.BetweenSteps).ConfigureAwait(false);
            await WaitForStandbysAsync(stop.BetweenSteps).ConfigureAwait(false);
        }

        await RecordAsync(step, progress, cancellationToken).ConfigureAwait(false);
    }

    // A batch holds the locks on its rows until it commits, and how long that takes shows only on the table itself.
    private int Next(int rows, int most, TimeSpan taken) => options.BackfillBatchTime switch
    {
        { } limit when taken > limit => Math.Max(1, rows / 2),
        { } limit when taken > limit / 2 => rows,
        _ => (int)Math.Min(most, rows * 2L),
    };

    private Batching Divided(Step step) => options.Strategy.Batch(step, new Batching(options.BackfillBatchSize, TimeSpan.Zero)) is { Rows: >= 1 } batching
        ? batching
        : throw new SchemaGenException(
            "strategy-invalid", $"The strategy {options.Strategy.Name} divides \"{step.Description}\" into batches without rows; let Batch answer with 1 row or more.");

    private async Task<(BackfillProgress Progress, bool IsDone)> RunBatchAsync(
        TrackedStep step, Backfill backfill, int rows, BackfillProgress before, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        var work = new NpgsqlBatchCommand(before.LastKey is null ? step.Step.Sql : backfill.NextSql!);
        work.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rows });
        foreach (string? key in before.LastKey ?? [])
            work.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)key ?? DBNull.Value });
        batch.BatchCommands.Add(work);
        // What the batches before this one have reached commits with this one; after a crash one batch is repeated and changes nothing.
        if (before.Rows > 0 || before.LastKey is not null)
            batch.BatchCommands.Add(HistoryWriter.RecordProgress(step, StepJson.WriteProgress(before)));

        var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        long visited = row.GetInt64(0);
        long changed = row.GetInt64(1);
        IReadOnlyList<string?>? last = backfill.NextSql is null || visited == 0
            ? before.LastKey
            : [.. Enumerable.Range(2, backfill.KeyColumns.Count).Select(i => row.IsDBNull(i) ? null : row.GetString(i))];
        // The rest of the results is read, so that an error in it is not lost.
        while (await row.NextResultAsync(cancellationToken).ConfigureAwait(false)) { }

        bool isDone = backfill.NextSql is null ? visited == 0 : visited < rows;
        return (new BackfillProgress(before.Rows + changed, last), isDone);
    }

    private async Task RecordAsync(TrackedStep step, BackfillProgress progress, CancellationToken cancellationToken)
    {
        var pipeline = new StatementPipeline(connection);
        pipeline.Add(HistoryWriter.RecordProgress(step, StepJson.WriteProgress(progress)));
        await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitForStandbysAsync(CancellationToken cancellationToken)
    {
        if (options.MaxReplicationLag is not { } limit) return;
        using var command = new NpgsqlCommand(LagSql, connection);
        while (Convert.ToDouble(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) is var lag
            && lag > limit.TotalSeconds)
        {
            MigrationLog.WaitingForStandby(logger, history.Source, lag);
            await Task.Delay(LagPause, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
