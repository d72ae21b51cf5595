using System.Diagnostics;
using System.Threading.Channels;
using SchemaGen.Monitoring;
using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>
/// Carries one run out. One loop starts the nodes that are ready and hears of those that have ended, so that the state of the run needs no
/// lock: a node touches only its own.
/// </summary>
internal sealed class WorkflowExecution
{
    private readonly WorkflowGraph _graph;
    private readonly SchemaSession _session;
    private readonly int _maxConcurrency;
    private readonly CancellationToken _callers;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly WorkflowRun _run;
    private readonly int[] _waits;
    private readonly PriorityQueue<int, int> _ready = new();
    private readonly Channel<int> _ended = Channel.CreateUnbounded<int>(new() { SingleReader = true, AllowSynchronousContinuations = true });
    private NodeRun? _failed;
    private int _endedCount;

    internal WorkflowExecution(WorkflowGraph graph, SchemaSession session, int maxConcurrency, CancellationToken ct)
    {
        _graph = graph;
        _session = session;
        // One connection runs one node at a time.
        _maxConcurrency = session.Held is null ? maxConcurrency : 1;
        _callers = ct;
        _clock = graph.Flow.TimeProvider;
        _start = _clock.GetTimestamp();
        _waits = [.. graph.Waits];
        _run = new WorkflowRun(graph.Flow, Array.ConvertAll(graph.Nodes, static n => n.CreateState()), _clock.GetUtcNow());
    }

    internal async Task<WorkflowRun> RunAsync()
    {
        using Activity? activity = SchemaGenTelemetry.Activities.StartActivity("workflow")?.SetTag("schemagen.run", _run.Id);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_callers);
        await RunNodesAsync(stop).ConfigureAwait(false);
        _run.Duration = _clock.GetElapsedTime(_start);
        // The caller's wish comes first: nodes that it canceled may have failed of it in their own words.
        bool canceled = _callers.IsCancellationRequested && _run.States.Any(static s => s.Status is not (NodeStatus.Succeeded or NodeStatus.Skipped));
        if (!canceled && _failed is null)
            return _run;
        activity?.SetStatus(ActivityStatusCode.Error, canceled ? "canceled" : _failed!.Name);
        string compensation = await CompensateAsync().ConfigureAwait(false);
        _run.Duration = _clock.GetElapsedTime(_start);
        throw canceled ? new WorkflowCanceledException(_run, compensation, _callers) : new WorkflowException(_run, _failed!, compensation);
    }

    private async ValueTask RunNodesAsync(CancellationTokenSource stop)
    {
        for (int i = 0; i < _waits.Length; i++)
        {
            if (_waits[i] == 0)
                _ready.Enqueue(i, i);
        }

        int running = 0;
        while (true)
        {
            while (running < _maxConcurrency && !stop.IsCancellationRequested && _ready.TryDequeue(out int next, out _))
            {
                running++;
                _ = RunNodeAsync(next, stop.Token);
            }

            if (running == 0)
                return;
            int ended = await _ended.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            running--;
            NodeRun state = _run.States[ended];
            state.EndedAs = ++_endedCount;
            if (state.Error is null)
                Release(ended);
            else if (_failed is null && state.Status == NodeStatus.Failed)
                _failed = state;
            if (state.Error is not null)
                await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Release(int ended)
    {
        foreach (int follower in _graph.Followers[ended])
        {
            if (--_waits[follower] == 0)
                _ready.Enqueue(follower, follower);
        }
    }

    /// <summary>Never fails: what goes wrong is the node's error.</summary>
    private async Task RunNodeAsync(int index, CancellationToken ct)
    {
        WorkflowNode node = _graph.Nodes[index];
        NodeRun state = _run.States[index];
        try
        {
            if (!node.ShouldRun(_run))
            {
                state.Status = NodeStatus.Skipped;
                return;
            }

            state.Started = _clock.GetElapsedTime(_start);
            using Activity? activity = SchemaGenTelemetry.Activities.StartActivity("workflow node")?.SetTag("schemagen.node", node.Name);
            try
            {
                await node.RunAsync(_run, _session, ct).ConfigureAwait(false);
                state.HasResult = true;
                state.Status = NodeStatus.Succeeded;
            }
            finally
            {
                state.Duration = _clock.GetElapsedTime(_start) - state.Started;
            }
        }
        catch (Exception e)
        {
            state.Error = e;
            state.Status = e is OperationCanceledException && ct.IsCancellationRequested ? NodeStatus.Canceled : NodeStatus.Failed;
        }
        finally
        {
            _ended.Writer.TryWrite(index);
        }
    }

    /// <summary>Undoes what was done, the last first; tells what, as the end of an error message.</summary>
    private async ValueTask<string> CompensateAsync()
    {
        if (!_graph.CanCompensate || _session.InTransaction)
            return "";
        List<string> undone = [];
        List<string> stuck = [];
        foreach (NodeRun state in _run.States.Where(static s => s.HasEffect && s.Node.CanCompensate).OrderByDescending(static s => s.EndedAs))
        {
            try
            {
                // Not with the caller's token: what is canceled must be undone too.
                await state.Node.CompensateAsync(_run, _session, CancellationToken.None).ConfigureAwait(false);
                state.Status = NodeStatus.Compensated;
                undone.Add(state.Name);
            }
            catch (Exception e)
            {
                state.CompensationError = e;
                state.Status = NodeStatus.CompensationFailed;
                stuck.Add($"{state.Name} ({e.Message})");
            }
        }

        return (undone.Count == 0 ? "" : $" Compensated: {string.Join(", ", undone)}.") +
            (stuck.Count == 0 ? "" : $" Could not be compensated, and needs a person: {string.Join(", ", stuck)}.");
    }
}
