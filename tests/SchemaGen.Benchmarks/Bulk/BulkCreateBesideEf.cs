using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using SchemaGen.Benchmarks.Nodes;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>Creates fewer rows, for EF Core's sake.</summary>
public class BulkCreateBesideEf : BulkBenchmark
{
    private Customer[] entities = [];

    /// <inheritdoc/>
    [Params(10_000)]
    public override int Rows { get; set; }

    /// <inheritdoc/>
    protected override int RowsBefore => 0;

    /// <summary>Makes entities that no context has seen.</summary>
    [IterationSetup(Target = nameof(EfAddRange))]
    public void MakeEntities()
    {
        Fill();
        entities = [.. Enumerable.Range(0, Rows).Select(CustomerTable.New)];
    }

    /// <summary>EF Core.</summary>
    [Benchmark]
    public async Task<int> EfAddRange()
    {
        await using CustomerContext db = new(new DbContextOptionsBuilder<CustomerContext>().UseNpgsql(Source).Options);
        db.AddRange(entities);
        return await db.SaveChangesAsync();
    }

    /// <summary>Hand-written binary <c>COPY</c>.</summary>
    [Benchmark]
    public Task HandWrittenCopy() => HandWrittenBulk.CopyAsync(Source, Rows);

    /// <summary>Hand-written, with the keys coming back in whatever order.</summary>
    [Benchmark]
    public Task<List<long>> HandWrittenReturningKeys() => HandWrittenBulk.InsertFromArraysAsync(Source, Rows);

    /// <summary>The node.</summary>
    [Benchmark]
    public async Task<long> Node() => (await Session.RunAsync(new CustomerBulkCreateNode { Rows = BulkRows.Values(Rows) })).Inserted;

    /// <summary>The node, with the keys coming back as EF Core has them.</summary>
    [Benchmark]
    public async Task<long> NodeReturningKeys() =>
        (await Session.RunAsync(new CustomerBulkCreateNode { Rows = BulkRows.Values(Rows), ReturnKeys = true })).Inserted;
}
