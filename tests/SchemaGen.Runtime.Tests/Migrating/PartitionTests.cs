using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Partitioned tables as the migrator treats them.</summary>
public sealed class PartitionTests : MigratorTest
{
    private static readonly QualifiedName Events = "events";

    private static Partition Year(int year) =>
        new($"events_{year}", new() { From = [$"'{year}-01-01'"], To = [$"'{year + 1}-01-01'"] });

    private static Table EventsTable => new(Events)
    {
        Columns = [new Column("id", PgType.BigInt), new Column("at", PgType.TimestampTz), new Column("kind", PgType.Text)],
        PrimaryKey = new("pk_events", ["id", "at"]),
        Partitioning = new(PartitionStrategy.Range, ["at"]),
        Partitions = [Year(2025), Year(2026)],
    };

    [Fact]
    public async Task A_partition_that_a_job_made_is_no_drift_and_no_difference()
    {
        SchemaSnapshot models = new() { Tables = [EventsTable] };
        Migrator migrator = MigratorOf(new TestHistory { Models = models }.Then("1_Initial", new CreateTable(EventsTable)).Build());
        await migrator.MigrateAsync();
        await Database.ExecuteAsync("create table events_2027 partition of events for values from ('2027-01-01') to ('2028-01-01'); insert into events values (1, '2027-05-01', 'x')");

        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        Assert.Empty((await migrator.AutoMigrateAsync()).Plan.Operations);
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from events"));
    }

    [Fact]
    public async Task What_an_administrator_gave_a_partition_is_no_drift_and_stays()
    {
        SchemaSnapshot models = new() { Tables = [EventsTable] };
        TestHistory history = new TestHistory { Models = models }.Then("1_Initial", new CreateTable(EventsTable));
        Migrator migrator = MigratorOf(history.Build());
        await migrator.MigrateAsync();
        await Database.ExecuteAsync("alter table events_2025 set (fillfactor = 70); comment on table events_2025 is 'old'; grant select on events_2025 to pg_monitor; create index own on events_2025 (kind); alter table events_2025 add constraint known check (kind <> '')");

        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        Assert.Empty((await migrator.AutoMigrateAsync()).Plan.Operations);

        // What a migration says is expected, and what it says not stays beside it.
        migrator = MigratorOf(history.Then("2_Settings", new AlterStorageParameters("events_2026", [new("autovacuum_vacuum_scale_factor", "0.01")]), new AlterTableComment("events_2026", "now")).Build());
        await migrator.MigrateAsync();
        await Database.ExecuteAsync("alter table events_2026 set (fillfactor = 60)");
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        Assert.Empty((await migrator.AutoMigrateAsync()).Plan.Operations);

        await Database.ExecuteAsync("alter table events_2026 reset (autovacuum_vacuum_scale_factor); comment on table events_2026 is null");
        Assert.Equal(
            [
                new AlterTableComment("events_2026", "now"),
                new AlterStorageParameters("events_2026", [new("autovacuum_vacuum_scale_factor", "0.01"), new("fillfactor", "60")]),
            ],
            (await migrator.DetectDriftAsync()).ToMendDatabase);
        await migrator.RollbackLastAsync(1, RiskLevel.Critical);
        Assert.Equal("old", await Database.ScalarAsync<string>("select obj_description('events_2025'::regclass)"));
        Assert.True(await Database.ScalarAsync<bool>("select to_regclass('own') is not null and exists (select from pg_constraint where conname = 'known' and convalidated)"));
        Assert.True(await Database.ScalarAsync<bool>("select has_table_privilege('pg_monitor', 'events_2025', 'select')"));
    }

    [Fact]
    public async Task An_index_of_a_partition_stands_aside_for_its_column_and_a_check_becomes_that_of_its_table()
    {
        TestHistory history = new TestHistory { Models = new() { Tables = [EventsTable] } }.Then("1_Initial", new CreateTable(EventsTable));
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("create index own on events_2025 (kind); alter table events_2025 add constraint known check (kind <> '')");

        Table wanted = EventsTable with
        {
            Columns = EventsTable.Columns.Replace("kind", new Column("kind", PgType.Varchar(20))),
            CheckConstraints = [new CheckConstraint("known", "kind <> ''")],
        };
        MigratorOptions options = Options();
        options.MaxRisk = RiskLevel.Critical;
        Migrator migrator = MigratorOf(new TestHistory { Models = new() { Tables = [wanted] } }.Then("1_Initial", new CreateTable(EventsTable)).Build(), options);
        await migrator.AutoMigrateAsync();

        Assert.Empty((await migrator.AutoMigrateAsync()).Plan.Operations);
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from pg_index where indexrelid = 'own'::regclass and indisvalid"));
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from pg_constraint where conname = 'known' and conrelid = 'events_2025'::regclass and coninhcount = 1"));
    }

    [Fact]
    public async Task A_dropped_partition_comes_back_with_its_rows_and_an_index_reaches_the_partitions_that_jobs_made()
    {
        TestHistory history = new TestHistory().Then("1_Initial", new CreateTable(EventsTable));
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("""
            create table events_2027 partition of events for values from ('2027-01-01') to ('2028-01-01');
            insert into events select i, '2025-01-01'::timestamptz + i * interval '20 days', 'k' from generate_series(1, 50) as i;
            """);
        history = history
            .Then("2_Index", new CreateIndex(Events, new("ix_events_kind", ["kind"])))
            .Then("3_Drop", new DropPartition(Events, "events_2025") { Approved = "closed" });

        Migrator migrator = MigratorOf(history.Build());
        await migrator.MigrateAsync();
        Assert.True(await Database.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'ix_events_kind'::regclass"));
        Assert.Equal(32, await Database.ScalarAsync<long>("select count(*) from events"));

        await migrator.RollbackLastAsync(1, RiskLevel.Critical);
        Assert.Equal(50, await Database.ScalarAsync<long>("select count(*) from events"));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_partition_goes_and_comes_back_whose_foreign_key_is_not_called_like_the_one_of_its_table(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        Table kinds = new("kinds") { Columns = [new Column("kind", PgType.Text)], PrimaryKey = new("pk_kinds", ["kind"]) };
        Table events = EventsTable with { ForeignKeys = [new ForeignKey("fk_events_kind", ["kind"], "kinds", ["kind"])] };
        TestHistory history = new TestHistory().Then("1_Initial", new CreateTable(kinds), new CreateTable(events));
        await new Migrator(database.DataSource, history.Build(), Options()).MigrateAsync();
        await database.ExecuteAsync("insert into kinds values ('k'); insert into events select i, '2025-06-01', 'k' from generate_series(1, 5) as i");
        history = history
            .Then("2_Rename", new RenameConstraint(Events, "fk_events_kind", "fk_events_sort"))
            .Then("3_Drop", new DropPartition(Events, "events_2025") { Approved = "closed" });

        Migrator migrator = new(database.DataSource, history.Build(), Options());
        await migrator.MigrateAsync();
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from events"));
        // What is kept holds no table that others may want to drop.
        Assert.Equal(0, await database.ScalarAsync<long>(
            "select count(*) from pg_constraint as c join pg_class as r on r.oid = c.conrelid where c.confrelid = 'kinds'::regclass and r.relkind = 'r' and not r.relispartition"));

        await migrator.RollbackLastAsync(1, RiskLevel.Critical);
        Assert.Equal(5, await database.ScalarAsync<long>("select count(*) from events"));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Keys_of_all_partitions_are_built_and_replaced_beside_writers_and_through_kills(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        TestHistory history = new TestHistory().Then("1_Initial", new CreateTable(EventsTable with { PrimaryKey = null }));
        await new Migrator(database.DataSource, history.Build(), Options()).MigrateAsync();
        await database.ExecuteAsync("insert into events select i, '2025-01-01'::timestamptz + i * interval '30 minutes', 'k' || i from generate_series(1, 2000) as i");
        history = history.Then(
            "2_Keys",
            new AddPrimaryKey(Events, new("pk_events", ["id", "at"])),
            new AddUniqueConstraint(Events, new("uq_events", ["kind", "at"])),
            new DropUniqueConstraint(Events, "uq_events") { Approved = "wider" },
            new AddUniqueConstraint(Events, new("uq_events", ["kind", "id", "at"]) { Deferral = Deferral.InitiallyDeferred }));
        using CancellationTokenSource stop = new();
        Task<int>[] writers = [.. Enumerable.Range(1, 3).Select(i => Task.Run(() => WriteAsync(database, i * 1_000_000, stop.Token)))];
        HashSet<(SchemaGen.Monitoring.MigrationPhase, string)> seen = [];
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            MigratorOptions options = Options(p =>
            {
                if (killed || !seen.Add((p.Phase, p.Description)) || seen.Count % 4 != 0) return;
                killed = true;
                database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'schemagen%' and pid <> pg_backend_pid()").GetAwaiter().GetResult();
            });
            options.MaxRisk = RiskLevel.Critical;
            options.MaxRetries = 300;
            isDone = await Record.ExceptionAsync(() => new Migrator(database.DataSource, history.Build(), options).MigrateAsync()) is null;
        }

        await stop.CancelAsync();
        int written = (await Task.WhenAll(writers)).Sum();

        Assert.True(written > 0 && seen.Count > 12, $"{written} rows, {seen.Count} boundaries");
        Assert.Equal(2000 + written, await database.ScalarAsync<long>("select count(*) from events"));
        Assert.False((await new Migrator(database.DataSource, history.Build(), Options()).DetectDriftAsync()).HasDrift);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid"));
        Assert.Equal(6, await database.ScalarAsync<long>("select count(*) from pg_constraint where contype in ('p', 'u') and conrelid::regclass::text like 'events%'"));
        Assert.Equal(4, await database.ScalarAsync<long>("select count(*) from pg_constraint where contype in ('p', 'u') and conparentid <> 0"));
    }

    private static async Task<int> WriteAsync(TestDatabase database, int first, CancellationToken stop)
    {
        int written = 0;
        for (; !stop.IsCancellationRequested; written++)
            await database.ExecuteAsync($"insert into events values ({first + written}, '2026-01-01'::timestamptz + {first + written} * interval '1 second', 'w{first + written}')");
        return written;
    }

    [Fact]
    public async Task A_detaching_that_was_interrupted_is_finished()
    {
        // Before 14 it is one statement of a transaction, which is there as a whole or not at all.
        if (PostgresMajors.Default is < 14)
            return;
        TestHistory history = new TestHistory().Then("1_Initial", new CreateTable(EventsTable));
        await MigratorOf(history.Build()).MigrateAsync();
        Migrator migrator = MigratorOf(history.Then("2_Detach", new DetachPartition(Events, "events_2025") { Approved = "moved" }).Build());

        // A reader of another partition keeps the statement waiting in its second half, in which it is killed.
        await using var reader = await Database.DataSource.OpenConnectionAsync();
        await using (var transaction = await reader.BeginTransactionAsync())
        {
            await using (var select = new Npgsql.NpgsqlCommand("select count(*) from events where at >= '2026-06-01'", reader))
                await select.ExecuteScalarAsync();
            Task run = migrator.MigrateAsync();
            while (!await Database.ScalarAsync<bool>("select exists (select from pg_inherits where inhdetachpending)"))
            {
                if (run.IsCompleted)
                    Assert.Fail($"It did not wait: {run.Exception}");
                await Task.Delay(10);
            }

            await TerminateMigratorsAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => run);
            await transaction.CommitAsync();
        }

        await migrator.MigrateAsync();

        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'events'::regclass"));
        Assert.True(await Database.ScalarAsync<bool>("select to_regclass('events_2025') is not null"));
    }
}
