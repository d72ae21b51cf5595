using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>
/// Nodes that are connected by typed lambdas, so that a workflow that does not fit does not compile. A node starts as soon as all that it is
/// connected to has ended; independent nodes run at the same time. A workflow can be run many times, also concurrently, and no longer be
/// changed once it has run.
/// </summary>
public sealed class Workflow
{
    private readonly List<WorkflowNode> _nodes = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private WorkflowGraph? _graph;

    /// <summary>The clock of timings, delays and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The nodes, in the order in which they were added.</summary>
    public IReadOnlyList<WorkflowNode> Nodes => _nodes;

    /// <summary>Adds a node whose inputs are known.</summary>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="node">The node.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle, to connect others to it.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowStep<TResult> Add<TResult>(string name, INode<TResult> node, params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Step<TResult>(name, _ => node, [], after);
    }

    /// <summary>Adds a node that runs only when a condition on another's result holds, and is skipped otherwise.</summary>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <typeparam name="TWhen">What the other gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="node">The node.</param>
    /// <param name="when">The node that is asked.</param>
    /// <param name="condition">Decides by its result.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowStep<TResult> Add<TResult, TWhen>(
        string name, INode<TResult> node, WorkflowNode<TWhen> when, Func<TWhen, bool> condition, params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(condition);
        return Step<TResult>(name, _ => node, [], after, step => step.Require(when, condition));
    }

    /// <summary>Adds a node that is made from the result of another, and is skipped when that was skipped.</summary>
    /// <typeparam name="TFrom">What the other gives.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="from">The node whose result it takes.</param>
    /// <param name="node">Makes the node.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowStep<TResult> Add<TFrom, TResult>(
        string name, WorkflowNode<TFrom> from, Func<TFrom, INode<TResult>> node, params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Step(name, run => node(run.ValueOf(from)), [from], after);
    }

    /// <summary>Adds a node that is made from the results of two others.</summary>
    /// <typeparam name="T1">What the first gives.</typeparam>
    /// <typeparam name="T2">What the second gives.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="from">The nodes whose results it takes.</param>
    /// <param name="node">Makes the node.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowStep<TResult> Add<T1, T2, TResult>(
        string name, (WorkflowNode<T1> First, WorkflowNode<T2> Second) from, Func<T1, T2, INode<TResult>> node, params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Step(name, run => node(run.ValueOf(from.First), run.ValueOf(from.Second)), [from.First, from.Second], after);
    }

    /// <summary>Adds a node that is made from the results of three others.</summary>
    /// <typeparam name="T1">What the first gives.</typeparam>
    /// <typeparam name="T2">What the second gives.</typeparam>
    /// <typeparam name="T3">What the third gives.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="from">The nodes whose results it takes.</param>
    /// <param name="node">Makes the node.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowStep<TResult> Add<T1, T2, T3, TResult>(
        string name,
        (WorkflowNode<T1> First, WorkflowNode<T2> Second, WorkflowNode<T3> Third) from,
        Func<T1, T2, T3, INode<TResult>> node,
        params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Step(
            name, run => node(run.ValueOf(from.First), run.ValueOf(from.Second), run.ValueOf(from.Third)), [from.First, from.Second, from.Third], after);
    }

    /// <summary>Adds a node that is made from the results of any number of others that give the same.</summary>
    /// <typeparam name="TFrom">What each of them gives.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="from">The nodes whose results it takes.</param>
    /// <param name="node">Makes the node, from the results in the order of <paramref name="from"/>.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowStep<TResult> Add<TFrom, TResult>(
        string name, IEnumerable<WorkflowNode<TFrom>> from, Func<IReadOnlyList<TFrom>, INode<TResult>> node, params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(node);
        WorkflowNode<TFrom>[] sources = [.. from];
        return Step(name, run => node(Array.ConvertAll(sources, run.ValueOf)), sources, after);
    }

    /// <summary>Adds a loop over a list that is known: one node for each item.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <typeparam name="TResult">What the node of one item gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="items">The items; enumerated once in each run.</param>
    /// <param name="node">Makes the node of one item.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle; its results are in the order of the items.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowLoop<TResult> AddEach<TItem, TResult>(
        string name, IEnumerable<TItem> items, Func<TItem, INode<TResult>> node, params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(node);
        return Connected(new WorkflowLoop<TResult>(this, Checked(name), _nodes.Count, _ => items.Select(node)), [], after);
    }

    /// <summary>Adds a loop over a list that comes from another node's result: one node for each item.</summary>
    /// <typeparam name="TFrom">What the other gives.</typeparam>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <typeparam name="TResult">What the node of one item gives.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="from">The node whose result it takes.</param>
    /// <param name="items">Gives the items.</param>
    /// <param name="node">Makes the node of one item.</param>
    /// <param name="after">Nodes that must have ended, or been skipped, before.</param>
    /// <returns>The handle; its results are in the order of the items.</returns>
    /// <exception cref="WorkflowGraphException">The name is taken, or a handle is not of this workflow.</exception>
    public WorkflowLoop<TResult> AddEach<TFrom, TItem, TResult>(
        string name, WorkflowNode<TFrom> from, Func<TFrom, IEnumerable<TItem>> items, Func<TItem, INode<TResult>> node, params ReadOnlySpan<WorkflowNode> after)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(node);
        return Connected(new WorkflowLoop<TResult>(this, Checked(name), _nodes.Count, run => items(run.ValueOf(from)).Select(node)), [from], after);
    }

    /// <summary>Runs the workflow.</summary>
    /// <param name="session">Where: on a session of a data source independent nodes run at the same time; on one connection, one after the other.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <param name="ct">Ends the run early; what has ended is compensated.</param>
    /// <returns>What each node did, and its result.</returns>
    /// <exception cref="WorkflowException">A node failed. The others were canceled, and what has ended was compensated.</exception>
    /// <exception cref="WorkflowCanceledException">The run was canceled.</exception>
    public Task<WorkflowRun> RunAsync(SchemaSession session, WorkflowOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        options ??= WorkflowOptions.Default;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxConcurrency, nameof(options));
        WorkflowGraph graph = _graph ?? Freeze();
        return options.Transaction is { } isolation
            ? session.TransactAsync(
                (transaction, ct) => new ValueTask<WorkflowRun>(new WorkflowExecution(graph, transaction, maxConcurrency: 1, ct).RunAsync()), isolation, options.TransactionRetries, ct).AsTask()
            : new WorkflowExecution(graph, session, options.MaxConcurrency, ct).RunAsync();
    }

    /// <summary>The workflow as a Mermaid flowchart, which most Markdown viewers draw.</summary>
    /// <param name="run">A run whose outcome is drawn into it; null for the workflow alone.</param>
    /// <returns>The text, without the fence around it.</returns>
    public string ToMermaid(WorkflowRun? run = null) =>
        run is null || run.Flow == this ? WorkflowPicture.Draw(this, run) : throw new ArgumentException("It is a run of another workflow.", nameof(run));

    internal void ThrowIfRun()
    {
        if (_graph is not null)
            throw WorkflowGraphException.HasRun();
    }

    private WorkflowStep<TResult> Step<TResult>(
        string name,
        Func<WorkflowRun, INode<TResult>> node,
        ReadOnlySpan<WorkflowNode> from,
        ReadOnlySpan<WorkflowNode> after,
        Action<WorkflowStep<TResult>>? more = null)
    {
        WorkflowStep<TResult> step = new(this, Checked(name), _nodes.Count, node);
        more?.Invoke(step);
        return Connected(step, from, after);
    }

    private string Checked(string name)
    {
        ThrowIfRun();
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _names.Contains(name) ? throw WorkflowGraphException.Duplicate(name) : name;
    }

    // The node becomes part of the workflow only when all its connections fit.
    private TNode Connected<TNode>(TNode node, ReadOnlySpan<WorkflowNode> from, ReadOnlySpan<WorkflowNode> after)
        where TNode : WorkflowNode
    {
        foreach (WorkflowNode source in from)
            node.Connect(source, WorkflowEdgeKind.From);
        foreach (WorkflowNode source in after)
            node.Connect(source, WorkflowEdgeKind.After);
        _names.Add(node.Name);
        _nodes.Add(node);
        return node;
    }

    private WorkflowGraph Freeze()
    {
        WorkflowGraph graph = new(this);
        return Interlocked.CompareExchange(ref _graph, graph, null) ?? graph;
    }
}
