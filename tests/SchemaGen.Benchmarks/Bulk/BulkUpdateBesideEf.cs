using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using SchemaGen.Benchmarks.Nodes;
using SchemaGen.Benchmarks.Postgres;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>Changes two columns of fewer rows, for EF Core's sake.</summary>
public class BulkUpdateBesideEf : BulkBenchmark
{
    /// <inheritdoc/>
    [ParamsSource(nameof(Sizes))]
    public override int Rows { get; set; }

    /// <summary>The values of <see cref="Rows"/>.</summary>
    public static IEnumerable<int> Sizes => Suites.Quick ? [10_000] : [10_000, 100_000];

    /// <inheritdoc/>
    protected override int RowsBefore => Rows;

    /// <summary>How many indexes the table has beside that of the key, one of them on a column that changes: each gets an entry for each row.</summary>
    [Params(2, 0)]
    public int Indexes { get; set; }

    /// <inheritdoc/>
    protected override bool HasIndexes => Indexes > 0;

    /// <summary>EF Core, which is told the keys and what has changed.</summary>
    [Benchmark]
    public async Task<int> EfAttach()
    {
        await using CustomerContext db = new(new DbContextOptionsBuilder<CustomerContext>().UseNpgsql(Source).Options);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (int i = 1; i <= Rows; i++)
        {
            var entry = db.Attach(new Customer { Id = i, Name = "Renamed", Email = "", Age = 40 });
            entry.Property(static c => c.Name).IsModified = true;
            entry.Property(static c => c.Age).IsModified = true;
        }

        return await db.SaveChangesAsync();
    }

    /// <summary>Hand-written, by way of a temporary table.</summary>
    [Benchmark]
    public Task HandWrittenTemporary() => HandWrittenBulk.UpdateFromTemporaryTableAsync(Source, Rows);

    /// <summary>Hand-written, with arrays.</summary>
    [Benchmark]
    public Task HandWrittenArrays() => HandWrittenBulk.UpdateFromArraysAsync(Source, Rows);

    /// <summary>The same changes by one statement that is sent no rows: what no way of sending them can be faster than.</summary>
    [Benchmark]
    public void BareStatement() => Source.Execute($"UPDATE customers SET name = 'Renamed', age = 40 WHERE id <= {Rows}");

    /// <summary>The node.</summary>
    [Benchmark]
    public async Task<long> Node() => (await Session.RunAsync(new CustomerBulkUpdateNode { Rows = Updates() })).Updated;

    private IEnumerable<CustomerUpdateNode> Updates() =>
        Enumerable.Range(1, Rows).Select(static i => new CustomerUpdateNode { Id = i, Name = "Renamed", Age = 40 });
}
