using BenchmarkDotNet.Attributes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Deletes a row.</summary>
public class Delete : NodeBenchmark
{
    private const int Count = 1024;

    /// <inheritdoc/>
    protected override int Operations => Count;

    /// <summary>Hand-written, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWritten() => RunAsync(i => Pooled.DeleteAsync(KeyOf(i)));

    /// <summary>The node, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task Node() => RunAsync(i => Session.RunAsync(new CustomerDeleteNode { Id = KeyOf(i) }));

    /// <summary>Hand-written, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenHeld() => RunAsync(Held, (c, i) => c.DeleteAsync(KeyOf(i)));

    /// <summary>The node, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task NodeHeld() => RunAsync(HeldSessions, (c, i) => c.RunAsync(new CustomerDeleteNode { Id = KeyOf(i) }));

    /// <summary>Dapper.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperPlain() => RunAsync(i => Dapper.DeleteAsync(KeyOf(i)));

    /// <summary>Dapper on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperAutoPrepared() => RunAsync(i => DapperPrepared.DeleteAsync(KeyOf(i)));

    /// <summary>EF Core.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfPlain() => RunAsync(i => Ef.DeleteAsync(KeyOf(i)));

    /// <summary>EF Core on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfAutoPrepared() => RunAsync(i => EfPrepared.DeleteAsync(KeyOf(i)));
}
