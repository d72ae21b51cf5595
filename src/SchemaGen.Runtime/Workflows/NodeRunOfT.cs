namespace SchemaGen.Workflows;

/// <summary>What a node did, with its result.</summary>
internal class NodeRun<TResult>(WorkflowNode node) : NodeRun(node)
{
    internal TResult Value { get; set; } = default!;
}
