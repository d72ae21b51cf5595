using BenchmarkDotNet.Attributes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Lists the rows, some 30 of them, that meet three conditions.</summary>
public class FilteredList : NodeBenchmark
{
    private const int Count = 256;

    /// <inheritdoc/>
    protected override int Operations => Count;

    /// <inheritdoc/>
    protected override bool Writes => false;

    /// <summary>Hand-written, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWritten() => RunAsync(i => Pooled.FilteredListAsync(30 + (i % 20), 32 + (i % 20), 30));

    /// <summary>The node, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task Node() => RunAsync(i => Session.RunAsync(NodeInputs.FilteredList(30 + (i % 20), 32 + (i % 20), 30)));

    /// <summary>Hand-written, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenHeld() => RunAsync(Held, (c, i) => c.FilteredListAsync(30 + (i % 20), 32 + (i % 20), 30));

    /// <summary>The node, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task NodeHeld() => RunAsync(HeldSessions, (c, i) => c.RunAsync(NodeInputs.FilteredList(30 + (i % 20), 32 + (i % 20), 30)));

    /// <summary>Dapper.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperPlain() => RunAsync(i => Dapper.FilteredListAsync(30 + (i % 20), 32 + (i % 20), 30));

    /// <summary>Dapper on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperAutoPrepared() => RunAsync(i => DapperPrepared.FilteredListAsync(30 + (i % 20), 32 + (i % 20), 30));

    /// <summary>EF Core.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfPlain() => RunAsync(i => Ef.FilteredListAsync(30 + (i % 20), 32 + (i % 20), 30));

    /// <summary>EF Core on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfAutoPrepared() => RunAsync(i => EfPrepared.FilteredListAsync(30 + (i % 20), 32 + (i % 20), 30));
}
