using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using SchemaGen.Fleets;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Fleets;

public sealed class FleetTests : FleetTest
{
    [Fact]
    public async Task Every_database_gets_the_migrations_and_a_second_pass_finds_nothing_to_do()
    {
        var databases = await DatabasesAsync(6);
        var fleet = FleetOf(New, databases, new FleetOptions { MaxParallelism = 3 });
        Assert.Equal(6, (await fleet.GetStatusAsync()).Count(FleetState.Pending));

        var first = await fleet.MigrateAsync();
        var second = await fleet.MigrateAsync();

        Assert.True(first.Succeeded && second.Succeeded);
        Assert.Equal(databases.Select(static d => d.Name), first.Databases.Select(static d => d.Database));
        Assert.All(first.Databases, static d => Assert.Equal((FleetState.Migrated, "", "1 2"), (d.State, d.Before, string.Join(' ', d.MigrationIds))));
        Assert.All(second.Databases, static d => Assert.Equal(FleetState.UpToDate, d.State));
        Assert.Equal(6, (await fleet.GetStatusAsync()).Count(FleetState.UpToDate));
    }

    [Fact]
    public async Task A_database_with_nothing_to_do_costs_one_query()
    {
        var databases = await DatabasesAsync(1);
        var fleet = FleetOf(New, databases);
        await fleet.MigrateAsync();

        using CommandCounter counter = new(new NpgsqlConnectionStringBuilder(databases[0].ConnectionString).Database!);
        Assert.Equal(FleetState.UpToDate, (await fleet.MigrateAsync()).Databases[0].State);

        Assert.Equal(1, counter.Count);
    }

    [Fact]
    public async Task No_more_than_so_many_are_worked_on_at_a_time()
    {
        int now = 0, most = 0;
        var history = new TestHistory().Then("1", new Run("Meet")).WithMethod("Meet", async (_, ct) =>
        {
            int here = Interlocked.Increment(ref now);
            for (int seen = most; here > seen; seen = most) Interlocked.CompareExchange(ref most, here, seen);
            await Task.Delay(20, ct);
            Interlocked.Decrement(ref now);
        });
        var report = await FleetOf(history.Build(), await DatabasesAsync(6), new FleetOptions { MaxParallelism = 2 }).MigrateAsync();

        Assert.True(report.Succeeded);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task One_that_fails_does_not_hide_how_the_others_fared()
    {
        var databases = await DatabasesAsync(4);
        await BreakAsync(databases[1]);
        var gone = new FleetDatabase("gone", new NpgsqlConnectionStringBuilder(databases[0].ConnectionString) { Database = "there_is_no_such_database" }.ConnectionString);

        var report = await FleetOf(New, [.. databases, gone]).MigrateAsync();

        Assert.False(report.Succeeded);
        Assert.Equal(3, report.Count(FleetState.Migrated));
        Assert.Equal([("db-1", "migration-failed"), ("gone", "3D000")], report.Failures.Select(static f => (f.Database, f.ErrorCode!)));
        Assert.Contains("already exists", report.Failures[0].Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_stopped_by_a_failure_is_resumed_by_running_again()
    {
        var databases = await DatabasesAsync(5);
        await BreakAsync(databases[2]);
        var fleet = FleetOf(New, databases, new FleetOptions { MaxParallelism = 1, OnFailure = FleetFailurePolicy.Stop });

        var stopped = await fleet.MigrateAsync();
        await ExecuteAsync(databases[2], "drop table users");
        var resumed = await fleet.MigrateAsync();

        Assert.Equal(
            [FleetState.Migrated, FleetState.Migrated, FleetState.Failed, FleetState.NotBegun, FleetState.NotBegun], stopped.Databases.Select(static d => d.State));
        Assert.Equal(
            [FleetState.UpToDate, FleetState.UpToDate, FleetState.Migrated, FleetState.Migrated, FleetState.Migrated], resumed.Databases.Select(static d => d.State));
    }

    [Fact]
    public async Task When_a_canary_fails_no_other_is_begun_whatever_the_policy()
    {
        var databases = await DatabasesAsync(4);
        await BreakAsync(databases[0]);

        var report = await FleetOf(New, databases, new FleetOptions { Canaries = 1 }).MigrateAsync();

        Assert.Equal((1, 3), (report.Count(FleetState.Failed), report.Count(FleetState.NotBegun)));
    }

    [Fact]
    public async Task Progress_counts_up_to_all_of_them()
    {
        ConcurrentQueue<FleetProgress> told = [];
        await FleetOf(New, await DatabasesAsync(4), new FleetOptions { Progress = new Listener(told.Enqueue) }).MigrateAsync();

        Assert.Equal([1, 2, 3, 4], told.Select(static p => p.Done));
        Assert.All(told, static p => Assert.Equal((4, 0), (p.Total, p.Failed)));
        Assert.Equal(TimeSpan.Zero, told.Last().EstimatedRemaining);
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_begins_no_other_and_goes_on_later()
    {
        using CancellationTokenSource stop = new();
        var databases = await DatabasesAsync(4);
        var options = new FleetOptions { MaxParallelism = 1, Progress = new Listener(_ => stop.Cancel()) };

        var report = await FleetOf(New, databases, options).MigrateAsync(stop.Token);

        Assert.Equal((1, 3), (report.Count(FleetState.Migrated), report.Count(FleetState.NotBegun)));
        Assert.Equal((1, 3), (await FleetOf(New, databases).MigrateAsync()) is var rest ? (rest.Count(FleetState.UpToDate), rest.Count(FleetState.Migrated)) : default);
    }

    [Fact]
    public async Task What_a_run_has_applied_is_taken_back_and_nothing_else()
    {
        var databases = await DatabasesAsync(3);
        await FleetOf(Old, databases[..2]).MigrateAsync();
        await FleetOf(New, databases[..1]).MigrateAsync();
        var fleet = FleetOf(New, databases);
        var report = await fleet.MigrateAsync();

        var undone = await fleet.RollBackAsync(report, RiskLevel.Critical);

        Assert.Equal([("db-1", "2"), ("db-2", "2 1")], undone.Databases.Select(static d => (d.Database, string.Join(' ', d.MigrationIds))));
        Assert.Equal(["2", "1", ""], await Task.WhenAll(databases.Select(d => HeadAsync(d, New))));
    }

    [Fact]
    public async Task A_database_that_failed_or_was_stopped_half_way_goes_back_from_there()
    {
        var databases = await DatabasesAsync(3);
        await FleetOf(Old, databases).MigrateAsync();
        using CancellationTokenSource stop = new();
        int calls = 0;
        // Column and index stand when the method fails, or when the run is told to stop.
        var release = new TestHistory()
            .Then("1", CreateUsers)
            .Then("2", AddPhone, new CreateIndex("users", new TableIndex("ix_users_phone", [new IndexKey("phone")])), new Run("MayGoOn") { Down = "" })
            .WithMethod("MayGoOn", (connection, ct) => StandAsync(connection.Database, ct))
            .Build();
        MigratorOptions options = new() { StopGrace = TimeSpan.FromMilliseconds(50) };
        Fleet fleet = new(release, dataSource => new Migrator(dataSource, release, options), databases, new FleetOptions { MaxParallelism = 1 });

        var report = await fleet.MigrateAsync(stop.Token);

        Assert.Equal([FleetState.Migrated, FleetState.Failed, FleetState.Failed], report.Databases.Select(static d => d.State));
        Assert.Equal(["1", "1", "1"], report.Databases.Select(static d => d.Before));
        var undone = await fleet.RollBackAsync(report, RiskLevel.Critical);
        Assert.Empty(undone.Failures);
        Assert.All(undone.Databases, static d => Assert.Equal((FleetState.RolledBack, "2"), (d.State, string.Join(' ', d.MigrationIds))));
        foreach (var database in databases)
        {
            Assert.Equal("1", await HeadAsync(database, release));
            Assert.Equal(0L, await ScalarAsync(database, "select count(*) from pg_attribute where attrelid = 'users'::regclass and attname = 'phone' and not attisdropped"));
        }

        async Task StandAsync(string database, CancellationToken ct)
        {
            switch (++calls)
            {
                case 2:
                    throw new InvalidOperationException($"{database} is not ready.");
                case 3:
                    await stop.CancelAsync();
                    await Task.Delay(Timeout.Infinite, ct);
                    return;
                default:
                    return;
            }
        }
    }

    [Fact]
    public async Task One_that_cannot_go_back_does_not_keep_the_others()
    {
        var databases = await DatabasesAsync(3);
        await FleetOf(Old, databases).MigrateAsync();
        // What stops a run forward at its first failure is no reason to leave the rest of a fleet on a bad release.
        var fleet = FleetOf(New, databases, new FleetOptions { Canaries = 1, OnFailure = FleetFailurePolicy.Stop, MaxParallelism = 1 });
        var report = await fleet.MigrateAsync();
        await ExecuteAsync(databases[0], "create view phones as select phone from users");

        var undone = await fleet.RollBackAsync(report, RiskLevel.Critical);

        Assert.Equal([FleetState.Failed, FleetState.RolledBack, FleetState.RolledBack], undone.Databases.Select(static d => d.State));
        Assert.Equal(["2", "1", "1"], await Task.WhenAll(databases.Select(d => HeadAsync(d, New))));
    }

    [Fact]
    public async Task A_database_that_has_moved_on_since_the_run_is_left_alone()
    {
        var databases = await DatabasesAsync(2);
        var fleet = FleetOf(Old, databases);
        var report = await fleet.MigrateAsync();
        var further = FleetOf(New, databases);
        await FleetOf(New, databases[..1]).MigrateAsync();

        var undone = await further.RollBackAsync(report, RiskLevel.Critical);

        Assert.Equal([(FleetState.Failed, "database-moved-on"), (FleetState.RolledBack, null)], undone.Databases.Select(static d => (d.State, d.ErrorCode)));
        Assert.Equal(["2", ""], await Task.WhenAll(databases.Select(d => HeadAsync(d, New))));
    }

    [Fact]
    public async Task A_pass_over_many_databases_with_nothing_to_do_asks_each_of_them_once()
    {
        // 1,000 when asked for: eng/test.sh --fleet 1000.
        int count = int.Parse(Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_FLEET") ?? "40", CultureInfo.InvariantCulture);
        var databases = await DatabasesAsync(count, template: "fleet of New", prepare: static async database => await new Migrator(database.DataSource, New).MigrateAsync());
        using CommandCounter counter = new([.. databases.Select(static d => new NpgsqlConnectionStringBuilder(d.ConnectionString).Database!)]);

        var report = await FleetOf(New, databases, new FleetOptions { MaxParallelism = 16 }).MigrateAsync();

        Assert.Equal(count, report.Count(FleetState.UpToDate));
        Assert.Equal(count, counter.Count);
    }

    [Fact]
    public async Task Tenants_have_the_same_tables_each_in_a_schema_of_its_own_with_its_own_history()
    {
        var database = (await DatabasesAsync(1))[0];
        FleetDatabase[] tenants = [.. Enumerable.Range(1, 5).Select(i => database with { Name = $"tenant-{i}", Schema = $"Tenant {i}" })];
        var withSql = new TestHistory().Then("1", CreateUsers).Then("2", AddPhone).Then("3", new SchemaGen.Operations.Sql("insert into users values (1, 'by SQL')") { Down = "" }).Build();
        await FleetOf(Old, tenants[..2]).MigrateAsync();
        var fleet = FleetOf(withSql, tenants);

        var report = await fleet.MigrateAsync();
        var again = await fleet.MigrateAsync();

        Assert.Empty(report.Failures);
        Assert.Equal(["2 3", "2 3", "1 2 3", "1 2 3", "1 2 3"], report.Databases.Select(static d => string.Join(' ', d.MigrationIds)));
        Assert.Equal(5, again.Count(FleetState.UpToDate));
        Assert.Equal(5L, await ScalarAsync(database, "select count(*) from information_schema.columns where table_name = 'users' and column_name = 'phone' and table_schema like 'Tenant %'"));
        Assert.Equal(1L, await ScalarAsync(database, "select count(*) from \"Tenant 4\".users"));
        Assert.Equal(0L, await ScalarAsync(database, "select count(*) from information_schema.tables where table_schema = 'public'"));

        var undone = await fleet.RollBackAsync(report, RiskLevel.Critical);
        Assert.Equal(5, undone.Count(FleetState.RolledBack));
        Assert.Equal(2L, await ScalarAsync(database, "select count(*) from information_schema.tables where table_name = 'users' and table_schema like 'Tenant %'"));
    }

    [Fact]
    public void Two_databases_of_one_name_are_refused() =>
        Assert.Contains("\"a\"", Assert.Throws<ArgumentException>(() => FleetOf(New, [new("a", ""), new("a", "")])).Message, StringComparison.Ordinal);

    private sealed class Listener(Action<FleetProgress> report) : IProgress<FleetProgress>
    {
        public void Report(FleetProgress value) => report(value);
    }
}
