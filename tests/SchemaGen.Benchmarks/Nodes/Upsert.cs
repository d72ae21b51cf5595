using BenchmarkDotNet.Attributes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Inserts a row or updates the one with its email, half and half.</summary>
public class Upsert : NodeBenchmark
{
    private const int Count = 1024;

    private CustomerUpsertNode[] nodes = [];

    /// <inheritdoc/>
    protected override int Operations => Count;

    /// <inheritdoc/>
    internal override void Prepare(Customer[] rows) => nodes = Array.ConvertAll(rows, NodeInputs.Upsert);

    /// <inheritdoc/>
    internal override Customer Input(int operation, int number) =>
        operation % 2 == 0 ? base.Input(operation, number) : CustomerTable.WithEmailOf(KeyOf(operation), base.Input(operation, number));

    /// <summary>Hand-written, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWritten() => RunAsync(i => Pooled.UpsertAsync(NewCustomer(i)));

    /// <summary>The node, on a pooled connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task Node() => RunAsync(i => Session.RunAsync(nodes[i]));

    /// <summary>Hand-written, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task HandWrittenHeld() => RunAsync(Held, (c, i) => c.UpsertAsync(NewCustomer(i)));

    /// <summary>The node, on a held connection.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task NodeHeld() => RunAsync(HeldSessions, (c, i) => c.RunAsync(nodes[i]));

    /// <summary>Dapper.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperPlain() => RunAsync(i => Dapper.UpsertAsync(NewCustomer(i)));

    /// <summary>Dapper on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task DapperAutoPrepared() => RunAsync(i => DapperPrepared.UpsertAsync(NewCustomer(i)));

    /// <summary>EF Core.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfPlain() => RunAsync(i => Ef.UpsertAsync(NewCustomer(i)));

    /// <summary>EF Core on connections that prepare by themselves.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public Task EfAutoPrepared() => RunAsync(i => EfPrepared.UpsertAsync(NewCustomer(i)));
}
