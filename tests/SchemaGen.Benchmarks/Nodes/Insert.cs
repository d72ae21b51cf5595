using BenchmarkDotNet.Attributes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Inserts a row and gets its key.</summary>
public class Insert : NodeBenchmark
{
    private const int Count = 1024;

    private CustomerCreateNode[] nodes = [];

    /// <inheritdoc/>
    protected override int Operations => Count;

    /// <inheritdoc/>
    internal override void Prepare(Customer[] rows) => nodes = Array.ConvertAll(rows, NodeInputs.Create);

    /// <summary>Hand-written, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWritten() => RunAsync(i => Pooled.InsertAsync(NewCustomer(i)));

    /// <summary>The node, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task Node() => RunAsync(i => Session.RunAsync(nodes[i]));

    /// <summary>Hand-written, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenHeld() => RunAsync(Held, (c, i) => c.InsertAsync(NewCustomer(i)));

    /// <summary>The node, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task NodeHeld() => RunAsync(HeldSessions, (c, i) => c.RunAsync(nodes[i]));

    /// <summary>Hand-written, on a pooled connection, with the key alone coming back.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenKeyOnly() => RunAsync(i => Pooled.InsertKeyAsync(NewCustomer(i)));

    /// <summary>Hand-written, on a held connection, with the key alone coming back.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenKeyOnlyHeld() => RunAsync(Held, (c, i) => c.InsertKeyAsync(NewCustomer(i)));

    /// <summary>Dapper.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperPlain() => RunAsync(i => Dapper.InsertKeyAsync(NewCustomer(i)));

    /// <summary>Dapper on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperAutoPrepared() => RunAsync(i => DapperPrepared.InsertKeyAsync(NewCustomer(i)));

    /// <summary>EF Core.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfPlain() => RunAsync(i => Ef.InsertKeyAsync(NewCustomer(i)));

    /// <summary>EF Core on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfAutoPrepared() => RunAsync(i => EfPrepared.InsertKeyAsync(NewCustomer(i)));
}
