namespace SchemaGen.Workflows;

/// <summary>What a node did in one run of its workflow.</summary>
public abstract class NodeRun
{
    private int _attempts;

    private protected NodeRun(WorkflowNode node) => Node = node;

    /// <summary>The node.</summary>
    public WorkflowNode Node { get; }

    /// <summary>The node's name.</summary>
    public string Name => Node.Name;

    /// <summary>What became of it.</summary>
    public NodeStatus Status { get; internal set; }

    /// <summary>How often it was tried; in a loop, for all items together.</summary>
    public int Attempts => _attempts;

    /// <summary>When it started, counted from the start of the run; zero when it did not.</summary>
    public TimeSpan Started { get; internal set; }

    /// <summary>How long it took, retries and their delays included.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Why it failed or was canceled.</summary>
    public Exception? Error { get; internal set; }

    /// <summary>Why it could not be undone.</summary>
    public Exception? CompensationError { get; internal set; }

    /// <summary>The position in the list, from 0, of the item that failed; null when that was not one item of a loop.</summary>
    public int? FailedItem { get; private protected set; }

    /// <summary>Whether it gave its result, whatever was undone later.</summary>
    internal bool HasResult { get; set; }

    /// <summary>The order in which nodes ended, from 1: what is undone, is undone the other way round.</summary>
    internal int EndedAs { get; set; }

    internal void CountAttempt() => Interlocked.Increment(ref _attempts);

    /// <summary>Whether it did something that can be undone.</summary>
    internal virtual bool HasEffect => HasResult;
}
