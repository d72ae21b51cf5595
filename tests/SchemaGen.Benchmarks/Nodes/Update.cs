using BenchmarkDotNet.Attributes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Changes two columns of a row.</summary>
public class Update : NodeBenchmark
{
    private const int Count = 1024;

    /// <inheritdoc/>
    protected override int Operations => Count;

    /// <summary>Hand-written, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWritten() => RunAsync(i => Pooled.UpdateAsync(KeyOf(i), "Renamed", 40));

    /// <summary>The node, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task Node() => RunAsync(i => Session.RunAsync(new CustomerUpdateNode { Id = KeyOf(i), Name = "Renamed", Age = 40 }));

    /// <summary>Hand-written, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenHeld() => RunAsync(Held, (c, i) => c.UpdateAsync(KeyOf(i), "Renamed", 40));

    /// <summary>The node, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task NodeHeld() => RunAsync(HeldSessions, (c, i) => c.RunAsync(new CustomerUpdateNode { Id = KeyOf(i), Name = "Renamed", Age = 40 }));

    /// <summary>Dapper.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperPlain() => RunAsync(i => Dapper.UpdateAsync(KeyOf(i), "Renamed", 40));

    /// <summary>Dapper on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperAutoPrepared() => RunAsync(i => DapperPrepared.UpdateAsync(KeyOf(i), "Renamed", 40));

    /// <summary>EF Core.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfPlain() => RunAsync(i => Ef.UpdateAsync(KeyOf(i), "Renamed", 40));

    /// <summary>EF Core on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfAutoPrepared() => RunAsync(i => EfPrepared.UpdateAsync(KeyOf(i), "Renamed", 40));
}
