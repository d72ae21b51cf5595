using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Npgsql;
using SchemaGen.Nodes;
using SchemaGen.Workflows;

namespace SchemaGen.Benchmarks.Workflows;

/// <summary>
/// What a workflow adds to its nodes: 100 nodes that do nothing, one after the other. No server has a part in it.
/// </summary>
public class NodesInARow
{
    private const int Nodes = 100;
    private const int Times = 200;

    private NpgsqlDataSource dataSource = null!;
    private SchemaSession session = null!;
    private INode<int>[] nodes = [];
    private Workflow chain = new();
    private Workflow beside = new();

    /// <summary>Makes the nodes and the workflows of them; the connections of a data source that nobody asks are none.</summary>
    [GlobalSetup]
    public void Setup()
    {
        dataSource = NpgsqlDataSource.Create("Host=localhost");
        session = new(dataSource);
        nodes = [.. Enumerable.Range(0, Nodes).Select(static i => new CallNode<int>((_, _) => ValueTask.FromResult(i)))];
        chain = new();
        beside = new();
        WorkflowStep<int>? before = null;
        for (int i = 0; i < Nodes; i++)
        {
            string name = FormattableString.Invariant($"node{i}");
            before = before is null ? chain.Add(name, nodes[i]) : chain.Add(name, nodes[i], after: before);
            beside.Add(name, nodes[i]);
        }
    }

    /// <summary>Gives the data source back.</summary>
    [GlobalCleanup]
    public void Cleanup() => dataSource.Dispose();

    /// <summary>The nodes by themselves, and a microsecond for each.</summary>
    [Benchmark(OperationsPerInvoke = Nodes * Times)]
    public async Task<int> AloneAndAMicrosecond()
    {
        int sum = 0;
        long microsecond = Stopwatch.Frequency / 1_000_000;
        for (int t = 0; t < Times; t++)
        {
            foreach (INode<int> node in nodes)
            {
                sum += await session.RunAsync(node).ConfigureAwait(false);
                long begin = Stopwatch.GetTimestamp();
                while (Stopwatch.GetTimestamp() - begin < microsecond)
                {
                }
            }
        }

        return sum;
    }

    /// <summary>Each node after the one before.</summary>
    [Benchmark(OperationsPerInvoke = Nodes * Times)]
    public async Task<WorkflowRun> Chain()
    {
        WorkflowRun run = await chain.RunAsync(session).ConfigureAwait(false);
        for (int t = 1; t < Times; t++)
            run = await chain.RunAsync(session).ConfigureAwait(false);
        return run;
    }

    /// <summary>Nodes that do not wait for one another.</summary>
    [Benchmark(OperationsPerInvoke = Nodes * Times)]
    public async Task<WorkflowRun> Beside()
    {
        WorkflowRun run = await beside.RunAsync(session).ConfigureAwait(false);
        for (int t = 1; t < Times; t++)
            run = await beside.RunAsync(session).ConfigureAwait(false);
        return run;
    }
}
