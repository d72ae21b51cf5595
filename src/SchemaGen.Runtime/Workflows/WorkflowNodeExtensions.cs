namespace SchemaGen.Workflows;

/// <summary>How a node of a workflow waits, and how it is tried. All return the handle that they were called on.</summary>
public static class WorkflowNodeExtensions
{
    /// <summary>Lets the node wait for others, without taking anything from them. It also runs after a node that was skipped.</summary>
    /// <typeparam name="TNode">The handle.</typeparam>
    /// <param name="node">The node that waits.</param>
    /// <param name="others">Nodes that were added before it.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="WorkflowGraphException">One of them belongs to another workflow or was added later.</exception>
    public static TNode After<TNode>(this TNode node, params ReadOnlySpan<WorkflowNode> others)
        where TNode : WorkflowNode
    {
        ArgumentNullException.ThrowIfNull(node);
        foreach (WorkflowNode other in others)
            node.Connect(other, WorkflowEdgeKind.After);
        return node;
    }

    /// <summary>Adds a condition: where it does not hold, or the node that it asks was skipped, this node is skipped.</summary>
    /// <typeparam name="TNode">The handle.</typeparam>
    /// <typeparam name="TWhen">What the other node gives.</typeparam>
    /// <param name="node">The node that has the condition.</param>
    /// <param name="other">A node that was added before it.</param>
    /// <param name="condition">Decides by the other's result.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="WorkflowGraphException">The other node belongs to another workflow or was added later.</exception>
    public static TNode When<TNode, TWhen>(this TNode node, WorkflowNode<TWhen> other, Func<TWhen, bool> condition)
        where TNode : WorkflowNode
    {
        ArgumentNullException.ThrowIfNull(node);
        node.Require(other, condition);
        return node;
    }

    /// <summary>Tries the node again after an error, with growing, jittered delays; in a loop, each item by itself.</summary>
    /// <typeparam name="TNode">The handle.</typeparam>
    /// <param name="node">The node.</param>
    /// <param name="retries">How often it is tried again at most.</param>
    /// <param name="delay">The mean delay before the first retry; 100 ms unless given. It doubles each time, up to 30 seconds.</param>
    /// <param name="on">
    /// Which errors are worth it. Unless given, those after which it is known that nothing was done: serialization failures, deadlocks, locks not obtained,
    /// and the node's own timeout.
    /// </param>
    /// <returns>The handle.</returns>
    public static TNode Retry<TNode>(this TNode node, int retries, TimeSpan? delay = null, Func<Exception, bool>? on = null)
        where TNode : WorkflowNode
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        if (delay is { } first)
            ArgumentOutOfRangeException.ThrowIfLessThan(first, TimeSpan.Zero, nameof(delay));
        node.Follow((node.Policy ?? new()) with { Retries = retries, Delay = delay ?? TimeSpan.FromMilliseconds(100), On = on });
        return node;
    }

    /// <summary>Cancels the node, with the error <c>node-timeout</c>, when one try takes longer; in a loop, each item by itself.</summary>
    /// <typeparam name="TNode">The handle.</typeparam>
    /// <param name="node">The node.</param>
    /// <param name="timeout">How long one try may take: from 10 ms to a day.</param>
    /// <returns>The handle.</returns>
    public static TNode Timeout<TNode>(this TNode node, TimeSpan timeout)
        where TNode : WorkflowNode
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromDays(1));
        node.Follow((node.Policy ?? new()) with { Timeout = timeout });
        return node;
    }
}
