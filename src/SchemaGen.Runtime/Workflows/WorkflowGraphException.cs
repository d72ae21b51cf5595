namespace SchemaGen.Workflows;

/// <summary>
/// A workflow was built wrongly: <c>workflow-duplicate-node</c>, <c>workflow-foreign-node</c>, <c>workflow-later-node</c> or
/// <c>workflow-has-run</c>.
/// </summary>
public sealed class WorkflowGraphException : SchemaGenException
{
    private WorkflowGraphException(string code, string message)
        : base(code, message)
    {
    }

    internal static WorkflowGraphException Duplicate(string name) =>
        new("workflow-duplicate-node", $"The workflow has a node \"{name}\" already. Give each node a name of its own.");

    internal static WorkflowGraphException OfAnotherWorkflow(string name, string source) => new(
        "workflow-foreign-node", $"Node \"{name}\" cannot be connected to \"{source}\", which belongs to another workflow. Add both to one workflow.");

    internal static WorkflowGraphException Later(string name, string source) => new(
        "workflow-later-node", $"Node \"{name}\" cannot wait for \"{source}\", which is not added before it. Add \"{source}\" first: so there is no circle.");

    internal static WorkflowGraphException HasRun() =>
        new("workflow-has-run", "The workflow has run and can no longer be changed, because a run may be under way. Build another one.");
}
