using BenchmarkDotNet.Attributes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Lists 10,000 rows.</summary>
public class List10000 : NodeBenchmark
{
    private const int Count = 64;

    /// <inheritdoc/>
    protected override int Operations => Count;

    /// <inheritdoc/>
    protected override bool Writes => false;

    /// <summary>Hand-written, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWritten() => RunAsync(i => Pooled.ListAsync(10_000));

    /// <summary>The node, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task Node() => RunAsync(i => Session.RunAsync(new CustomerListNode { Limit = 10_000 }));

    /// <summary>Hand-written, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenHeld() => RunAsync(Held, (c, i) => c.ListAsync(10_000));

    /// <summary>The node, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task NodeHeld() => RunAsync(HeldSessions, (c, i) => c.RunAsync(new CustomerListNode { Limit = 10_000 }));

    /// <summary>Dapper.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperPlain() => RunAsync(i => Dapper.ListAsync(10_000));

    /// <summary>Dapper on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperAutoPrepared() => RunAsync(i => DapperPrepared.ListAsync(10_000));

    /// <summary>EF Core.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfPlain() => RunAsync(i => Ef.ListAsync(10_000));

    /// <summary>EF Core on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfAutoPrepared() => RunAsync(i => EfPrepared.ListAsync(10_000));
}
