namespace SchemaGen.Workflows;

/// <summary>A connection to a node that must have ended before.</summary>
internal readonly record struct WorkflowEdge(WorkflowNode Source, WorkflowEdgeKind Kind);
