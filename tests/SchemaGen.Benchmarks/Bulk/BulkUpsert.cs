using BenchmarkDotNet.Attributes;
using SchemaGen.Benchmarks.Nodes;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>Upserts many rows, of which the table has every one in its first half.</summary>
public class BulkUpsert : BulkBenchmark
{
    /// <inheritdoc/>
    [ParamsSource(nameof(Sizes))]
    public override int Rows { get; set; }

    /// <summary>The values of <see cref="Rows"/>.</summary>
    public static IEnumerable<int> Sizes => [Suites.Quick ? 20_000 : 200_000];

    /// <inheritdoc/>
    protected override int RowsBefore => Rows / 2;

    /// <summary>Hand-written, by way of a temporary table.</summary>
    [Benchmark]
    public Task HandWrittenTemporary() => HandWrittenBulk.UpsertFromTemporaryTableAsync(Source, Rows);

    /// <summary>Hand-written, with arrays.</summary>
    [Benchmark]
    public Task HandWrittenArrays() => HandWrittenBulk.UpsertFromArraysAsync(Source, Rows);

    /// <summary>The node.</summary>
    [Benchmark]
    public async Task<long> Node() =>
        (await Session.RunAsync(new CustomerBulkUpsertNode { On = CustomerUniqueKey.Email, Rows = BulkRows.Values(Rows) })).Processed;
}
