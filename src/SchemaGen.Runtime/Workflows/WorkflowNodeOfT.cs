namespace SchemaGen.Workflows;

/// <summary>The handle of a node whose result others can take.</summary>
/// <typeparam name="TResult">What the node gives.</typeparam>
public abstract class WorkflowNode<TResult> : WorkflowNode
{
    private protected WorkflowNode(Workflow flow, string name, int index)
        : base(flow, name, index)
    {
    }

    internal sealed override Type ResultType => typeof(TResult);
}
