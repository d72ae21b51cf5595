namespace SchemaGen.Workflows;

/// <summary>A run was canceled by its caller, and what it had done was compensated.</summary>
public sealed class WorkflowCanceledException : OperationCanceledException
{
    internal WorkflowCanceledException(WorkflowRun run, string compensation, CancellationToken ct)
        : base("The workflow was canceled." + compensation, ct) => Run = run;

    /// <summary>What each node did.</summary>
    public WorkflowRun Run { get; }
}
