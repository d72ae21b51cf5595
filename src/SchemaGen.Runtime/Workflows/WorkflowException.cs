namespace SchemaGen.Workflows;

/// <summary>A node of a workflow failed (<c>workflow-failed</c>). The inner exception is the cause.</summary>
public sealed class WorkflowException : SchemaGenException
{
    internal WorkflowException(WorkflowRun run, NodeRun failed, string compensation)
        : base("workflow-failed", Text(failed) + compensation, failed.Error)
    {
        Run = run;
        Node = failed.Name;
    }

    /// <summary>The name of the node that failed first.</summary>
    public string Node { get; }

    /// <summary>What each node did.</summary>
    public WorkflowRun Run { get; }

    private static string Text(NodeRun failed)
    {
        string item = failed.FailedItem is { } index ? $"Item {index} of node" : "Node";
        return $"{item} \"{failed.Name}\" of the workflow failed: {failed.Error!.Message}";
    }
}
