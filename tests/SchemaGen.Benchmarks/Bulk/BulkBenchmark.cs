using BenchmarkDotNet.Attributes;
using Npgsql;
using SchemaGen.Benchmarks.Nodes;
using SchemaGen.Nodes;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>One kind of bulk work, on a table that is the same before each call.</summary>
public abstract class BulkBenchmark
{
    /// <summary>The number of rows of a call.</summary>
    public abstract int Rows { get; set; }

    /// <summary>Connections to the database.</summary>
    protected NpgsqlDataSource Source { get; private set; } = null!;

    /// <summary>A session on them.</summary>
    protected SchemaSession Session { get; private set; } = null!;

    /// <summary>How many of the rows the table has before a call.</summary>
    protected abstract int RowsBefore { get; }

    /// <summary>Whether the table has indexes beside that of the key.</summary>
    protected virtual bool HasIndexes => true;

    /// <summary>Connects.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(CustomerTable.ConnectionString) { CommandTimeout = 0 });
        Session = new(Source);
        // Made here, so that no call makes them.
        _ = BulkRows.Customers(Rows);
        _ = BulkRows.Values(Rows);
    }

    /// <summary>Fills the table.</summary>
    [IterationSetup]
    public void Fill() => BulkRows.Fill(Source, RowsBefore, HasIndexes);

    /// <summary>Ends the connections.</summary>
    [GlobalCleanup]
    public void Cleanup() => Source.Dispose();
}
