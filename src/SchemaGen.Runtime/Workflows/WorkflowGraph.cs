namespace SchemaGen.Workflows;

/// <summary>What all runs of a workflow share: who waits for whom.</summary>
internal sealed class WorkflowGraph
{
    internal WorkflowGraph(Workflow flow)
    {
        Flow = flow;
        Nodes = [.. flow.Nodes];
        Waits = new int[Nodes.Length];
        List<int>[] followers = Array.ConvertAll(Nodes, static _ => new List<int>());
        foreach (WorkflowNode node in Nodes)
        {
            node.Policy?.Prepare(flow.TimeProvider);
            foreach (WorkflowNode source in node.Edges.Select(static e => e.Source).Distinct())
            {
                Waits[node.Index]++;
                followers[source.Index].Add(node.Index);
            }
        }

        Followers = Array.ConvertAll(followers, static f => f.ToArray());
        CanCompensate = Array.Exists(Nodes, static n => n.CanCompensate);
    }

    internal Workflow Flow { get; }

    internal WorkflowNode[] Nodes { get; }

    /// <summary>For each node, for how many others it waits.</summary>
    internal int[] Waits { get; }

    /// <summary>For each node, who waits for it.</summary>
    internal int[][] Followers { get; }

    internal bool CanCompensate { get; }
}
