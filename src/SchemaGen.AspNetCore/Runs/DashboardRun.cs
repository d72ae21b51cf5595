using System.Runtime.CompilerServices;
using SchemaGen.AspNetCore.Views;
using SchemaGen.Monitoring;

namespace SchemaGen.AspNetCore.Runs;

/// <summary>A run that was started over HTTP: what it has told, for all who follow it, from its begin.</summary>
internal sealed class DashboardRun(string source, string startedBy, string address) : IProgress<MigrationProgress>
{
    // A backfill of a large table tells of each batch, and nobody follows a thousand of them.
    private const int MaxEvents = 5_000;

    private readonly Lock _gate = new();
    private readonly List<RunEventView> _events = [];
    private TaskCompletionSource _news = New();
    private readonly CancellationTokenSource _stop = new();
    private string _state = "Running";
    private string? _stoppedBy;
    private string? _error;

    internal string Id { get; } = Guid.NewGuid().ToString("N");

    internal string Source => source;

    internal bool IsRunning
    {
        get
        {
            lock (_gate) return _state == "Running";
        }
    }

    /// <summary>Ends when somebody stops the run.</summary>
    internal CancellationToken Stopping => _stop.Token;

    /// <summary>Who stopped it first; null when nobody did.</summary>
    internal string? StoppedBy
    {
        get
        {
            lock (_gate) return _stoppedBy;
        }
    }

    internal RunView View
    {
        get
        {
            lock (_gate) return new RunView(Id, source, _state, startedBy, _error, $"{address}{Id}/events");
        }
    }

    public void Report(MigrationProgress value) => Tell(() =>
    {
        if (_events.Count < MaxEvents) _events.Add(ViewOf.Event(value));
    });

    internal void End(string state, string? error) => Tell(() =>
    {
        _state = state;
        _error = error;
    });

    /// <summary>Asks the run to stop between two steps; asking twice is asking once.</summary>
    /// <exception cref="SchemaGenException">It has ended (<c>run-ended</c>).</exception>
    internal void Stop(string by)
    {
        lock (_gate)
        {
            if (_state != "Running") throw new SchemaGenException("run-ended", $"The run {Id} of {source} has ended already ({_state}); there is nothing to stop.");
            _stoppedBy ??= by;
        }

        _stop.Cancel();
    }

    /// <summary>All events, from the first, until the run ends.</summary>
    internal async IAsyncEnumerable<RunEventView> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int next = 0;
        while (true)
        {
            RunEventView[] fresh;
            Task news;
            bool isLast;
            lock (_gate)
            {
                fresh = [.. _events.Skip(next)];
                news = _news.Task;
                isLast = _state != "Running";
            }

            next += fresh.Length;
            foreach (var e in fresh) yield return e;
            if (isLast) yield break;
            await news.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Tell(Action change)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            change();
            told = _news;
            _news = New();
        }

        told.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
