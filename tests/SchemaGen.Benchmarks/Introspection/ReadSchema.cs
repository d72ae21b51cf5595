using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Npgsql;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.Introspection;

namespace SchemaGen.Benchmarks.Introspection;

/// <summary>Reads the schema of a database.</summary>
public class ReadSchema
{
    private string connectionString = "";
    private NpgsqlDataSource source = null!;
    private NpgsqlDataSource unpooled = null!;
    private NpgsqlConnection connection = null!;

    /// <summary>The number of tables.</summary>
    [Params(1000)]
    public int Tables { get; set; }

    /// <summary>Makes the database.</summary>
    [GlobalSetup]
    public void Setup()
    {
        connectionString = WideDatabase.Create(Tables);
        source = NpgsqlDataSource.Create(connectionString);
        unpooled = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        connection = source.OpenConnection();
        int read = DatabaseReader.ReadAsync(connection, new()).GetAwaiter().GetResult().Tables.Count;
        if (read != Tables)
            throw new InvalidOperationException($"{read} of {Tables} tables were read.");
    }

    /// <summary>Drops it.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        connection.Dispose();
        source.Dispose();
        unpooled.Dispose();
        BenchServer.DropDatabase(connectionString);
    }

    /// <summary>The reader on an open connection.</summary>
    [Benchmark]
    public Task<Schema.SchemaSnapshot> Reader() => DatabaseReader.ReadAsync(connection, new());

    /// <summary>The reader on a connection that is made for it, as that of <c>pg_dump</c> is.</summary>
    [Benchmark]
    public async Task<Schema.SchemaSnapshot> ReaderWithNewConnection()
    {
        await using NpgsqlConnection fresh = await unpooled.OpenConnectionAsync();
        return await DatabaseReader.ReadAsync(fresh, new());
    }

    /// <summary>What plans want to know of the live tables, on an open connection.</summary>
    [Benchmark]
    public Task<Risks.LiveFacts> Facts() => LiveFactsReader.ReadAsync(connection);

    /// <summary>A query for each table on an open connection.</summary>
    [Benchmark]
    public Task<int> OneQueryPerTable() => QueryPerTable.ReadAsync(connection);

    /// <summary>The program that comes with PostgreSQL.</summary>
    [Benchmark]
    public async Task<long> PgDump()
    {
        string program = BenchServer.BinDirectory is { } bin ? Path.Combine(bin, "pg_dump") : "pg_dump";
        using Process process = Process.Start(new ProcessStartInfo(program, "--schema-only " + WideDatabase.ProgramArguments(connectionString))
        {
            RedirectStandardOutput = true,
        })!;
        string script = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? script.Length : throw new InvalidOperationException($"pg_dump ended with {process.ExitCode}.");
    }
}
