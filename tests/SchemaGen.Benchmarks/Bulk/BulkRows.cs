using Npgsql;
using SchemaGen.Benchmarks.Nodes;
using SchemaGen.Benchmarks.Postgres;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>The rows of the bulk benchmarks, made once, in the form that each implementation takes.</summary>
internal static class BulkRows
{
    private static Customer[] customers = [];
    private static CustomerCreateNode[] values = [];

    /// <summary>Rows of the model.</summary>
    public static ReadOnlySpan<Customer> Customers(int count) => Made(ref customers, count, CustomerTable.New);

    /// <summary>The same rows as values of nodes.</summary>
    public static ArraySegment<CustomerCreateNode> Values(int count)
    {
        Made(ref values, count, static i => NodeInputs.Create(CustomerTable.New(i)));
        return new(values, 0, count);
    }

    /// <summary>Fills the table with the first rows of these.</summary>
    /// <param name="source">Where.</param>
    /// <param name="count">How many.</param>
    /// <param name="hasIndexes">Whether the table has indexes beside that of the key.</param>
    public static void Fill(NpgsqlDataSource source, int count, bool hasIndexes)
    {
        source.Execute("TRUNCATE customers RESTART IDENTITY");
        source.Execute(hasIndexes ? CustomerTable.CreateIndexes : CustomerTable.DropIndexes);
        if (count > 0)
            HandWrittenBulk.CopyAsync(source, count).GetAwaiter().GetResult();
        source.Execute("ANALYZE customers");
    }

    private static ReadOnlySpan<T> Made<T>(ref T[] made, int count, Func<int, T> make)
    {
        if (made.Length < count)
            made = [.. Enumerable.Range(0, count).Select(make)];
        return made.AsSpan(0, count);
    }
}
