using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.Planning;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Benchmarks.Apply;

/// <summary>
/// Five columns more in each of many tables, over a network whose round trip takes 3 ms. SchemaGen commits table by table, so that no two are
/// locked together, and keeps each step's time; EF Core has one transaction; the last sends the same statements one by one and keeps nothing.
/// </summary>
public class ApplyPlan
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(3);

    // Made once for all rounds.
    private static readonly Lazy<string> Template = new(static () =>
        BenchServer.CreateTemplate(static s => new Migrator(s, ApplyHistory.Old).MigrateAsync().GetAwaiter().GetResult()));

    private static readonly Lazy<string> EfTemplate = new(static () => BenchServer.CreateTemplate(static s =>
    {
        using ApplyContext context = ApplyContext.On(s);
        context.GetService<IMigrator>().Migrate(ApplyMigrations.Old);
    }));

    private string database = "";
    private string[] statements = [];
    private LatencyProxy network = null!;
    private NpgsqlDataSource source = null!;
    private bool isApplied;

    /// <summary>Plans what is sent one by one.</summary>
    [GlobalSetup]
    public void Setup()
    {
        MigrationPlan plan = Planner.Plan(ApplyHistory.Old.Snapshot, [ApplyHistory.New.Migrations[^1]], PlanOptions.Default);
        statements = [.. plan.Steps.Select(static s => s.Sql)];
    }

    /// <summary>A copy of the release before, and a network to it.</summary>
    [IterationSetup(Targets = new[] { nameof(SchemaGen), nameof(OneCommandAtATime) })]
    public void Open() => Open(Template.Value);

    /// <summary>The same for EF Core.</summary>
    [IterationSetup(Target = nameof(EfCore))]
    public void OpenForEfCore() => Open(EfTemplate.Value);

    /// <summary>Drops the copy, when it has what was to be applied.</summary>
    [IterationCleanup]
    public void Close()
    {
        source.Dispose();
        network.DisposeAsync().AsTask().GetAwaiter().GetResult();
        // BenchmarkDotNet first prepares and cleans up around nothing.
        if (isApplied)
            Check();
        BenchServer.DropDatabase(database);
    }

    /// <summary>SchemaGen.</summary>
    [Benchmark]
    public Task SchemaGen()
    {
        isApplied = true;
        return new Migrator(source, ApplyHistory.New).MigrateAsync();
    }

    /// <summary>EF Core.</summary>
    [Benchmark]
    public async Task EfCore()
    {
        isApplied = true;
        await using ApplyContext context = ApplyContext.On(source);
        await context.Database.MigrateAsync();
    }

    /// <summary>A script that is run line by line.</summary>
    [Benchmark]
    public async Task OneCommandAtATime()
    {
        isApplied = true;
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        foreach (string statement in statements)
        {
            await using NpgsqlCommand command = new(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private void Open(string from)
    {
        isApplied = false;
        database = BenchServer.CreateDatabase(from);
        network = LatencyProxy.Start(database, RoundTrip);
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(network.ConnectionString) { CommandTimeout = 0 });
    }

    private void Check()
    {
        using NpgsqlDataSource direct = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false });
        using NpgsqlCommand command = direct.CreateCommand("select count(*) from information_schema.columns where table_schema = 'public' and column_name like 'extra%'");
        if ((long)command.ExecuteScalar()! != ApplyHistory.Tables * ApplyHistory.ColumnsEach)
            throw new InvalidOperationException("Not all columns were added.");
    }
}
