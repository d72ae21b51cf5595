namespace SchemaGen.Workflows;

/// <summary>What a node wants of the one that it is connected to.</summary>
internal enum WorkflowEdgeKind
{
    /// <summary>Its result, as input.</summary>
    From,

    /// <summary>Its result, to decide.</summary>
    When,

    /// <summary>Only that it has ended or was skipped.</summary>
    After,
}
