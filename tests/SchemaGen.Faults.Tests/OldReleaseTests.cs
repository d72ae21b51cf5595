using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;
using SchemaGen.Testing;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests;

/// <summary>
/// The release before goes on while a plan of online recipes runs: it reads and writes what its query surface says, and never sees an
/// error, also when the migrator is killed and another one goes on.
/// </summary>
public sealed class OldReleaseTests
{
    private const int Rows = 50_000;

    private const int Writers = 3;

    private static readonly PgType Status = PgType.UserDefined("order_status");

    private static TestHistory Old => new TestHistory().Then(
        "1_Initial",
        new CreateEnum(new EnumType("order_status", ["new", "paid"])),
        new CreateTable(new Table("customers") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_customers", ["id"]) }),
        new CreateTable(new Table("orders")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("customer_id", PgType.BigInt),
                new Column("code", PgType.Varchar(40)),
                new Column("status", Status),
                new Column("quantity", PgType.Integer),
                new Column("region", PgType.Text) { Nullable = true },
            ],
            PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
            Indexes = [new TableIndex("ix_orders_region", [new IndexKey("region")])],
        }));

    private static TestHistory New => Old.Then(
        "2_Online",
        new AddColumn("orders", new Column("note", PgType.Text) { Nullable = true }),
        new AddColumn("orders", new Column("priority", PgType.Integer) { Default = "1" }),
        new AddEnumLabel("order_status", "shipped"),
        new AlterColumnType("orders", "code", PgType.Varchar(80)),
        new AlterColumnType("orders", "quantity", PgType.BigInt),
        new AlterColumnNullability("orders", "region", Nullable: false) { Backfill = "'none'" },
        new CreateIndex("orders", new TableIndex("ix_orders_code", [new IndexKey("code")])),
        new DropIndex("orders", "ix_orders_region"),
        new AddForeignKey("orders", new ForeignKey("fk_orders_customer_id", ["customer_id"], "customers", ["id"])),
        new AddCheckConstraint("orders", new CheckConstraint("ck_orders_quantity", "quantity >= 0")));

    /// <summary>What is done to the migrator meanwhile.</summary>
    public enum Disturbance
    {
        None,

        /// <summary>Its sessions are ended at boundaries.</summary>
        Terminated,

        /// <summary>Its connections are cut, each time another way and a little further on.</summary>
        Cut,
    }

    [Theory]
    [InlineData(Disturbance.None)]
    [InlineData(Disturbance.Terminated)]
    [InlineData(Disturbance.Cut)]
    public async Task The_release_before_sees_no_error_while_a_plan_of_online_recipes_runs(Disturbance disturbance)
    {
        (string what, string who) = disturbance switch
        {
            Disturbance.Terminated => ("backend terminated under writers", ", migrator killed"),
            Disturbance.Cut => ("connection cut under writers", ", migrator cut off"),
            _ => ("writers beside an undisturbed run", ""),
        };
        Pass pass = new(what, "online recipes", null);
        if (!pass.IsWanted) return;
        await using var database = await new PostgresFixture().OpenDatabaseAsync();
        await MigrateAsync(database, Old.Build(), null);
        await database.ExecuteAsync(
            $"""
            insert into customers select generate_series(1, 10);
            insert into orders (customer_id, code, status, quantity) select 1 + g % 10, 'c' || g, 'new', 0 from generate_series(1, {Rows}) g
            """);
        var surface = QuerySurface.Of(MigrationGraph.Fold(SchemaSnapshot.Empty, Old.Build().Migrations)).Tables.Find("orders")!;
        using var stop = new CancellationTokenSource();
        var waits = new ConcurrentBag<TimeSpan>();
        var clients = Enumerable.Range(1, Writers)
            .Select(i => Task.Run(() => WriteAsync(database, surface, i, waits, stop.Token)))
            .Append(Task.Run(() => ReadAsync(database, surface, waits, stop.Token)))
            .ToList();

        int faults = 0;
        try
        {
            faults = disturbance switch
            {
                Disturbance.Terminated => await MigrateUnderTerminationAsync(database),
                Disturbance.Cut => await MigrateUnderCutsAsync(database),
                _ => await MigrateAsync(database, New.Build(), null) ? 0 : -1,
            };
        }
        finally
        {
            await stop.CancelAsync();
        }

        long[] written = await Task.WhenAll(clients);
        Assert.Equal(disturbance != Disturbance.None, faults > 0);
        Assert.All(written, static n => Assert.True(n > 0));
        Assert.Equal(Rows + written.Take(Writers).Sum(), await database.ScalarAsync<long>("select count(*) from orders"));
        // Each writer has counted upwards in a row of its own.
        for (int i = 1; i <= Writers; i++)
            Assert.Equal(written[i - 1], await database.ScalarAsync<long>($"select quantity from orders where id = {i}"));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from orders where region is null"));
        Assert.False((await new Migrator(database.DataSource, New.Build(), FaultPlan.Options()).DetectDriftAsync()).HasDrift);
        Tally.Note(string.Create(CultureInfo.InvariantCulture, $"old release, {Rows} rows{who}"), string.Create(
            CultureInfo.InvariantCulture,
            $"{(faults > 0 ? $" {faults} times" : "")}: {waits.Count} statements, 0 errors, longest {waits.Max().TotalMilliseconds:0} ms"));
        if (faults > 0) Tally.Add(pass, faults, faults, 0, 0);
    }

    /// <summary>Ends its sessions at each third boundary at which none was ended before, until a run comes through; how often.</summary>
    private static async Task<int> MigrateUnderTerminationAsync(TestDatabase database)
    {
        int kills = 0;
        var seen = new HashSet<Boundary>();
        var watch = new StepWatch(boundary =>
        {
            if (!seen.Add(boundary) || seen.Count % 3 != 0) return;
            kills++;
            Sessions.TerminateAsync(database).GetAwaiter().GetResult();
        });
        while (!await MigrateAsync(database, New.Build(), watch)) { }
        return kills;
    }

    /// <summary>Cuts its connections, until a run comes through without having come to the place; how often.</summary>
    private static async Task<int> MigrateUnderCutsAsync(TestDatabase database)
    {
        FaultKind[] kinds = [FaultKind.Cut, FaultKind.Half, FaultKind.CutAfter, FaultKind.Death];
        for (int cuts = 0; ; cuts++)
        {
            var fault = new FaultPoint(cuts % 2 == 0 ? Direction.ToServer : Direction.ToClient, 80 + (40 * cuts), kinds[cuts % kinds.Length]);
            await using var proxy = FaultProxy.Start(database.ConnectionString, fault);
            bool isDone = await MigrateAsync(database, New.Build(), new StepWatch(), proxy.ConnectionString);
            if (isDone && !proxy.HasFired) return cuts;
        }
    }

    /// <summary>Inserts a row, updates its own, and reads it back, again and again; how often.</summary>
    private static async Task<long> WriteAsync(
        TestDatabase database, TableSurface surface, int id, ConcurrentBag<TimeSpan> waits, CancellationToken stop)
    {
        string columns = string.Join(", ", surface.Inserts);
        string values = string.Join(", ", surface.Inserts.Select((c, i) => $"${i + 1}::{TypeOf(surface, c)}"));
        string assignments = string.Join(", ", surface.Inserts.Select((c, i) => $"{c} = ${i + 1}::{TypeOf(surface, c)}"));
        string reads = string.Join(", ", surface.Reads.Select(static c => c.Name));
        int count = 0;
        while (!stop.IsCancellationRequested)
        {
            await ExecuteAsync($"insert into orders ({columns}) values ({values})", count);
            await ExecuteAsync($"update orders set {assignments} where id = {id}", ++count);
            await ExecuteAsync($"select {reads} from orders where id = {id}", null);
        }

        return count;

        async Task ExecuteAsync(string sql, int? quantity)
        {
            await using var command = database.DataSource.CreateCommand(sql);
            if (quantity is { } number)
            {
                foreach (string column in surface.Inserts) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Value(column, id, number) });
            }

            await TimedAsync(command, waits);
        }
    }

    private static async Task<long> ReadAsync(TestDatabase database, TableSurface surface, ConcurrentBag<TimeSpan> waits, CancellationToken stop)
    {
        string reads = string.Join(", ", surface.Reads.Select(static c => c.Name));
        long count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            await using var command = database.DataSource.CreateCommand($"select {reads} from orders where id between {count % Rows} and {(count % Rows) + 20}");
            await TimedAsync(command, waits);
        }

        return count;
    }

    private static async Task TimedAsync(NpgsqlCommand command, ConcurrentBag<TimeSpan> waits)
    {
        long begin = Stopwatch.GetTimestamp();
        await command.ExecuteNonQueryAsync();
        waits.Add(Stopwatch.GetElapsedTime(begin));
    }

    private static string TypeOf(TableSurface surface, string column) => Sql.SqlText.Type(surface.Reads.Find(column)!.Type);

    private static string Value(string column, int id, int number) => column switch
    {
        "status" => "paid",
        "code" => $"w{id}-{number}",
        "region" => "north",
        "quantity" => number.ToString(CultureInfo.InvariantCulture),
        _ => id.ToString(CultureInfo.InvariantCulture),
    };

    private static async Task<bool> MigrateAsync(
        TestDatabase database, SchemaSource source, IProgress<MigrationProgress>? progress, string? connectionString = null)
    {
        var options = FaultPlan.Options(progress);
        options.BackfillBatchSize = 5_000;
        await using var dataSource = NpgsqlDataSource.Create(connectionString ?? database.ConnectionString);
        try
        {
            await new Migrator(dataSource, source, options).MigrateAsync();
            return true;
        }
        catch (Exception e) when (progress is not null && (e is MigrationFailedException { SqlState: null or PostgresErrorCodes.AdminShutdown } || e is NpgsqlException))
        {
            return false;
        }
    }
}
