using BenchmarkDotNet.Attributes;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>Creates many rows in an empty table.</summary>
public class BulkCreate : BulkBenchmark
{
    /// <inheritdoc/>
    [ParamsSource(nameof(Sizes))]
    public override int Rows { get; set; }

    /// <summary>The values of <see cref="Rows"/>.</summary>
    public static IEnumerable<int> Sizes => [Suites.Quick ? 50_000 : 1_000_000];

    /// <inheritdoc/>
    protected override int RowsBefore => 0;

    /// <summary>Hand-written binary <c>COPY</c>.</summary>
    [Benchmark]
    public Task HandWrittenCopy() => HandWrittenBulk.CopyAsync(Source, Rows);

    /// <summary>The node.</summary>
    [Benchmark]
    public async Task<long> Node() => (await Session.RunAsync(new Nodes.CustomerBulkCreateNode { Rows = BulkRows.Values(Rows) })).Inserted;
}
