using System.Globalization;
using System.Text;

namespace SchemaGen.Workflows;

/// <summary>Draws a workflow in Mermaid's language.</summary>
internal static class WorkflowPicture
{
    internal static string Draw(Workflow flow, WorkflowRun? run)
    {
        StringBuilder picture = new("flowchart TD\n");
        foreach (WorkflowNode node in flow.Nodes)
        {
            (string open, string close) = node.IsLoop ? ("[[", "]]") : ("[", "]");
            picture.Append(CultureInfo.InvariantCulture, $"    n{node.Index}{open}\"{Label(node, run)}\"{close}{Class(node, run)}\n");
        }

        foreach (WorkflowNode node in flow.Nodes)
        {
            foreach (WorkflowEdge edge in node.Edges)
                picture.Append(CultureInfo.InvariantCulture, $"    n{edge.Source.Index} {Arrow(edge)} n{node.Index}\n");
        }

        if (run is not null)
        {
            picture.Append("    classDef done fill:#d4edda,stroke:#28a745\n    classDef skipped fill:#eeeeee,stroke:#999999\n");
            picture.Append("    classDef failed fill:#f8d7da,stroke:#dc3545\n    classDef undone fill:#fff3cd,stroke:#ffc107\n");
        }

        return picture.ToString();
    }

    private static string Label(WorkflowNode node, WorkflowRun? run)
    {
        List<string> lines = [Escape(node.Name)];
        if (node.Policy is { Retries: > 0 } retry)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"retries: {retry.Retries}"));
        if (node.Policy?.Timeout is { } timeout)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"timeout: {timeout.TotalSeconds:0.###} s"));
        if (node.CanCompensate)
            lines.Add("compensated");
        if (run?[node] is { } state)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{state.Status}, {state.Duration.TotalMilliseconds:0.###} ms"));
        return string.Join("<br/>", lines);
    }

    private static string Class(WorkflowNode node, WorkflowRun? run) => run?[node].Status switch
    {
        NodeStatus.Succeeded => ":::done",
        NodeStatus.Skipped or NodeStatus.NotStarted => ":::skipped",
        NodeStatus.Compensated => ":::undone",
        NodeStatus.Failed or NodeStatus.Canceled or NodeStatus.CompensationFailed => ":::failed",
        _ => "",
    };

    private static string Arrow(WorkflowEdge edge) => edge.Kind switch
    {
        WorkflowEdgeKind.From => $"-->|\"{Escape(Name(edge.Source.ResultType))}\"|",
        WorkflowEdgeKind.When => "-.->|when|",
        _ => "-.->",
    };

    private static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;

    // Mermaid writes its own characters as entities, with # in place of &.
    private static string Escape(string text) =>
        text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal).Replace('\n', ' ');
}
