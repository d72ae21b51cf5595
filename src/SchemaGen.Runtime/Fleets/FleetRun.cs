using Npgsql;

namespace SchemaGen.Fleets;

/// <summary>One pass over databases: some alone first, then so many at a time, until one fails that must not.</summary>
internal sealed class FleetRun(IReadOnlyList<FleetDatabase> databases, FleetOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly FleetOutcome?[] _outcomes = new FleetOutcome?[databases.Count];
    private readonly long _begin = clock.GetTimestamp();
    private int _done;
    private int _failed;

    /// <summary>Where it stands; null before the first database is done.</summary>
    internal FleetProgress? Progress { get; private set; }

    internal TimeSpan Elapsed => clock.GetElapsedTime(_begin);

    internal async Task<IReadOnlyList<FleetOutcome>> OverAsync(
        Func<FleetDatabase, CancellationToken, Task<FleetOutcome>> work, CancellationToken cancellationToken)
    {
        int canaries = Math.Min(options.Canaries, databases.Count);
        for (int i = 0; i < canaries && _failed == 0 && !cancellationToken.IsCancellationRequested; i++)
            await RunAsync(i, work, cancellationToken).ConfigureAwait(false);
        if (_failed == 0)
        {
            await Parallel.ForAsync(
                canaries,
                databases.Count,
                new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelism },
                async (i, _) =>
                {
                    if (!IsOver(cancellationToken)) await RunAsync(i, work, cancellationToken).ConfigureAwait(false);
                }).ConfigureAwait(false);
        }

        return [.. databases.Select((d, i) => _outcomes[i] ?? new FleetOutcome(d.Name, FleetState.NotBegun))];
    }

    /// <summary>Whether an error is a database's, and not a fault of this program.</summary>
    internal static bool IsExpected(Exception error) => error is SchemaGenException or NpgsqlException or TimeoutException or ArgumentException;

    internal static FleetOutcome Failure(FleetDatabase database, Exception error) => new(database.Name, FleetState.Failed)
    {
        Error = error is OperationCanceledException ? $"Stopped: {error.Message} What is committed stands; the next run goes on after it." : error.Message,
        ErrorCode = error switch
        {
            SchemaGenException e => e.Code,
            NpgsqlException { SqlState: { } state } => state,
            NpgsqlException or TimeoutException => FleetOutcome.Unreachable,
            _ => null,
        },
    };

    private bool IsOver(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return true;
        lock (_gate) return _failed > 0 && options.OnFailure == FleetFailurePolicy.Stop;
    }

    private async Task RunAsync(int index, Func<FleetDatabase, CancellationToken, Task<FleetOutcome>> work, CancellationToken cancellationToken)
    {
        var database = databases[index];
        long begin = clock.GetTimestamp();
        FleetOutcome outcome;
        try
        {
            outcome = await LostConnection.ToldAsync(() => work(database, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e) when (IsExpected(e) || e is OperationCanceledException)
        {
            outcome = Failure(database, e);
        }

        outcome = outcome with { Duration = clock.GetElapsedTime(begin) };
        // One after the other, so that whoever is told needs no lock and sees numbers that only grow.
        lock (_gate)
        {
            _outcomes[index] = outcome;
            _done++;
            if (outcome.State == FleetState.Failed) _failed++;
            Progress = new FleetProgress(outcome, _done, databases.Count, _failed, Elapsed);
            options.Progress?.Report(Progress);
        }
    }
}
