using BenchmarkDotNet.Attributes;
using Npgsql;
using SchemaGen.Nodes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>
/// One operation done by everyone. Each case starts with the same rows and with connections of its own, whose prepared statements are its own.
/// </summary>
public abstract class NodeBenchmark
{
    private NpgsqlDataSource source = null!;
    private Lazy<NpgsqlDataSource> autoPrepared = null!;
    private Lazy<HeldStore[]> held = null!;
    private Lazy<HeldSession[]> heldSessions = null!;
    private Lazy<DapperStore> dapperPrepared = null!;
    private Lazy<EfStore> ef = null!;
    private Lazy<EfStore> efPrepared = null!;
    private Customer[] inserts = [];
    private int done;

    /// <summary>How many do it at the same time, each on its own connection.</summary>
    [ParamsSource(nameof(Concurrencies))]
    public int Concurrency { get; set; }

    /// <summary>The values of <see cref="Concurrency"/>.</summary>
    public static IEnumerable<int> Concurrencies => Suites.Quick ? [1] : [1, 64];

    internal PooledStore Pooled { get; private set; } = null!;

    internal SchemaSession Session { get; private set; } = null!;

    internal HeldSession[] HeldSessions => heldSessions.Value;

    internal HeldStore[] Held => held.Value;

    internal DapperStore Dapper { get; private set; } = null!;

    internal DapperStore DapperPrepared => dapperPrepared.Value;

    internal EfStore Ef => ef.Value;

    internal EfStore EfPrepared => efPrepared.Value;

    /// <summary>The number of operations of one call; a multiple of 64, so that all workers have the same to do.</summary>
    protected abstract int Operations { get; }

    /// <summary>Whether the operation changes the table.</summary>
    protected virtual bool Writes => true;

    /// <summary>Fills the table and makes the implementations; connections that only some cases need, those make in the call that warms up.</summary>
    [GlobalSetup]
    public void Setup()
    {
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(CustomerTable.ConnectionString) { MaxPoolSize = 200 });
        autoPrepared = new(static () => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(CustomerTable.ConnectionString) { MaxAutoPrepare = 50 }));
        CustomerTable.Fill(source, Writes);
        Pooled = new(source);
        Session = new(source);
        held = new(() => [.. Enumerable.Range(0, Concurrency).Select(_ => new HeldStore(source))]);
        heldSessions = new(() => [.. Enumerable.Range(0, Concurrency).Select(_ => Session.HoldAsync().AsTask().GetAwaiter().GetResult())]);
        Dapper = new(source);
        dapperPrepared = new(() => new(autoPrepared.Value));
        ef = new(() => new(source));
        efPrepared = new(() => new(autoPrepared.Value));
    }

    /// <summary>Ends the connections.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (HeldStore store in held.IsValueCreated ? Held : [])
            store.Dispose();
        foreach (HeldSession session in heldSessions.IsValueCreated ? HeldSessions : [])
            session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        source.Dispose();
        if (autoPrepared.IsValueCreated)
            autoPrepared.Value.Dispose();
    }

    /// <summary>Makes what the next call writes: the rows, which hand-written code takes, and what is made of them.</summary>
    [IterationSetup]
    public void Prepare()
    {
        inserts = [.. Enumerable.Range(0, Operations).Select(i => Input(i, done + i))];
        Prepare(inserts);
        done += Operations;
    }

    /// <summary>Makes the nodes that take the rows.</summary>
    internal virtual void Prepare(Customer[] rows)
    {
    }

    /// <summary>The row that an operation of a call writes.</summary>
    internal Customer NewCustomer(int operation) => inserts[operation];

    /// <summary>Makes the row that an operation of a call writes, by a number that no other has had.</summary>
    internal virtual Customer Input(int operation, int number) => CustomerTable.New(number);

    /// <summary>A key for an operation, all over the table; another one for each operation, until every row has had its turn.</summary>
    protected long KeyOf(int operation) => 1 + ((done + operation) * 7919L % CustomerTable.Rows);

    /// <summary>Does the operations of one call, each worker on a connection of its own; with the number of the operation.</summary>
    protected async Task RunAsync<TConnection, T>(TConnection[] connections, Func<TConnection, int, ValueTask<T>> operation)
    {
        if (Concurrency == 1)
        {
            await WorkAsync(connections[0], 0, operation);
            return;
        }

        Task[] workers = new Task[Concurrency];
        for (int worker = 0; worker < workers.Length; worker++)
        {
            int number = worker;
            workers[worker] = Task.Run(() => WorkAsync(connections[number], number, operation));
        }

        await Task.WhenAll(workers);
    }

    /// <summary>Does the operations of one call, each on a connection from the pool; with the number of the operation.</summary>
    protected Task RunAsync<T>(Func<int, ValueTask<T>> operation) => RunAsync(new object[Concurrency], (_, i) => operation(i));

    /// <inheritdoc cref="RunAsync{T}(Func{int, ValueTask{T}})"/>
    protected Task RunAsync<T>(Func<int, Task<T>> operation) => RunAsync(new object[Concurrency], (_, i) => new ValueTask<T>(operation(i)));

    private async Task WorkAsync<TConnection, T>(TConnection connection, int worker, Func<TConnection, int, ValueTask<T>> operation)
    {
        for (int i = worker; i < Operations; i += Concurrency)
            await operation(connection, i);
    }
}
