using BenchmarkDotNet.Attributes;
using SchemaGen.Benchmarks.Nodes;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>Changes two columns of many rows.</summary>
public class BulkUpdate : BulkBenchmark
{
    private CustomerUpdateNode[] updates = [];

    /// <inheritdoc/>
    [ParamsSource(nameof(Sizes))]
    public override int Rows { get; set; }

    /// <summary>The values of <see cref="Rows"/>.</summary>
    public static IEnumerable<int> Sizes => [Suites.Quick ? 20_000 : 200_000];

    /// <inheritdoc/>
    protected override int RowsBefore => Rows;

    /// <summary>Makes the changes.</summary>
    [GlobalSetup(Target = nameof(Node))]
    public void MakeUpdates()
    {
        Setup();
        updates = [.. Enumerable.Range(1, Rows).Select(static i => new CustomerUpdateNode { Id = i, Name = "Renamed", Age = 40 })];
    }

    /// <summary>Hand-written, by way of a temporary table.</summary>
    [Benchmark]
    public Task HandWrittenTemporary() => HandWrittenBulk.UpdateFromTemporaryTableAsync(Source, Rows);

    /// <summary>Hand-written, with arrays.</summary>
    [Benchmark]
    public Task HandWrittenArrays() => HandWrittenBulk.UpdateFromArraysAsync(Source, Rows);

    /// <summary>The node.</summary>
    [Benchmark]
    public async Task<long> Node() => (await Session.RunAsync(new CustomerBulkUpdateNode { Rows = updates })).Updated;
}
