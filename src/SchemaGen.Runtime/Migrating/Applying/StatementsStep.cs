using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Applying;

/// <summary>
/// Runs users' SQL outside a transaction, each statement by itself: several sent at once would be one transaction to PostgreSQL. It
/// remembers how many are done, and goes on after them.
/// </summary>
internal sealed class StatementsStep(NpgsqlConnection connection)
{
    private readonly Dictionary<TrackedStep, int> _done = [];

    /// <summary>How many statements of a step have been carried out.</summary>
    internal int Done(TrackedStep step) => _done.TryGetValue(step, out int done) ? done : StepJson.ReadStatements(step.Progress);

    internal async Task RunAsync(TrackedStep step, StopSignal stop, CancellationToken cancellationToken)
    {
        var statements = SqlStatements.Split(step.Step.Sql);
        for (int i = Done(step); i < statements.Count; i++)
        {
            stop.BetweenSteps.ThrowIfCancellationRequested();
            using var command = new NpgsqlCommand(statements[i], connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            _done[step] = i + 1;
            if (statements.Count == 1) continue;
            var pipeline = new StatementPipeline(connection);
            pipeline.Add(HistoryWriter.RecordProgress(step, StepJson.WriteStatements(i + 1)));
            await pipeline.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
