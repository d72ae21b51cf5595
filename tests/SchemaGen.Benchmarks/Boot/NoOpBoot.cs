using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.History;

namespace SchemaGen.Benchmarks.Boot;

/// <summary>
/// A boot with nothing to do, in a warm process with pooled connections. SchemaGen has 20 migrations of 5 tables; EF Core has three of one
/// table, and keeps its built model between the boots, which no real boot can.
/// </summary>
public class NoOpBoot
{
    private const int Count = 64;

    private readonly List<string> databases = [];
    private NpgsqlDataSource source = null!;
    private NpgsqlDataSource efSource = null!;
    private NpgsqlConnection connection = null!;
    private SchemaSource history = null!;
    private DbContextOptions<BootContext> options = null!;

    /// <summary>Migrates two databases.</summary>
    [GlobalSetup]
    public void Setup()
    {
        source = NewDatabase();
        efSource = NewDatabase();
        connection = source.OpenConnection();
        history = BootHistory.Source(migrations: 20, tablesEach: 5);
        options = new DbContextOptionsBuilder<BootContext>().UseNpgsql(efSource).Options;
        new Migrator(source, history).MigrateAsync().GetAwaiter().GetResult();
        using BootContext context = new(options);
        context.Database.Migrate();
        if (context.Database.GetAppliedMigrations().Count() != 3)
            throw new InvalidOperationException("EF Core has not applied its migrations.");
    }

    /// <summary>Drops them.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        connection.Dispose();
        source.Dispose();
        efSource.Dispose();
        databases.ForEach(BenchServer.DropDatabase);
    }

    /// <summary>The least that a round trip takes.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public async Task SelectOne()
    {
        for (int i = 0; i < Count; i++)
        {
            await using NpgsqlCommand command = new("SELECT 1", connection);
            await command.ExecuteScalarAsync();
        }
    }

    /// <summary>SchemaGen.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public async Task Migrate()
    {
        for (int i = 0; i < Count; i++)
            await new Migrator(source, history).MigrateAsync();
    }

    /// <summary>EF Core.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public async Task EfCore()
    {
        for (int i = 0; i < Count; i++)
        {
            await using BootContext context = new(options);
            await context.Database.MigrateAsync();
        }
    }

    private NpgsqlDataSource NewDatabase()
    {
        databases.Add(BenchServer.CreateDatabase());
        // A process boots on connections that it has just opened; cleaning them up after an earlier use is no part of a boot.
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(databases[^1]) { NoResetOnClose = true });
    }
}
