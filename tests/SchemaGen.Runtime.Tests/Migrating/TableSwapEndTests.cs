using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Introspection;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Tables that do not take another form: what stops the change, and what a change that was given up or stopped leaves.</summary>
public sealed class TableSwapEndTests : TableSwapTest
{
    // Killed at each of so many boundaries; the fault harness does it at every one.
    private const int EachOf = 6;

    [Theory]
    [InlineData("view v_points", "create view v_points as select points from orders")]
    [InlineData("statistics object", "create statistics s_points on id, points from orders")]
    [InlineData("function of_rich", "create function of_rich() returns setof rich language sql as 'select * from rich'")]
    [InlineData("view over_rich", "create view over_rich as select * from rich")]
    [InlineData("function of_order", "create function of_order() returns setof orders language sql as 'select * from orders'")]
    [InlineData("index ix_by_hand", "create index ix_by_hand on orders (customer_id)")]
    [InlineData("column by_hand", "alter table orders add by_hand integer")]
    [InlineData("constraint ck_by_hand, which is not valid", "alter table orders add constraint ck_by_hand check (points < 99) not valid")]
    [InlineData("foreign key fk_by_hand of others", "create table others (order_id integer constraint fk_by_hand references orders)")]
    public async Task What_would_not_be_carried_stops_the_change_before_it_begins(string name, string create)
    {
        await PrepareAsync();
        await Database.ExecuteAsync(create);

        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Divided).MigrateAsync());

        Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, failure.SqlState);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'schemagen\\_swap%'"));
    }

    [Fact]
    public async Task A_table_in_a_tablespace_stops_the_change_and_how_values_are_stored_is_carried()
    {
        await PrepareAsync();
        MigrationFailedException failure;
        string tablespace;
        await using (InPlaceTablespace made = await InPlaceTablespace.CreateAsync(Database))
        {
            tablespace = made.Name;
            await Database.ExecuteAsync("alter table orders set tablespace " + tablespace);
            failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Divided).MigrateAsync());
            await Database.ExecuteAsync("alter table orders set tablespace pg_default, alter note set storage external");
        }

        await MigratorOf(Divided).MigrateAsync();

        Assert.Contains($"orders in tablespace {tablespace}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(
            "eee", await Database.ScalarAsync<string>("select string_agg(attstorage::text, '') from pg_attribute where attname = 'note' and attrelid in ('orders'::regclass, 'orders_0'::regclass, 'orders_1'::regclass)"));
    }

    [Fact]
    public async Task Rows_that_no_partition_would_have_stop_the_change_before_a_writer_notices()
    {
        await PrepareAsync();
        TestHistory few = Old.Then("2_Few", new AlterPartitioning("orders", new(PartitionStrategy.Range, ["id"])) { Partitions = [new Partition("orders_low", new() { From = ["minvalue"], To = ["1000"] })], Approved = "x" });

        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(few).MigrateAsync());

        Assert.Contains("orders has rows that no partition would have", failure.Message, StringComparison.Ordinal);
        await Database.ExecuteAsync("insert into orders (points) values (1)");
        await Database.ExecuteAsync("delete from orders where id >= 1000");
        await MigratorOf(few).MigrateAsync();
        Assert.Equal("p", await Database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
    }

    [Fact]
    public async Task What_a_transaction_with_a_snapshot_of_its_own_cannot_see_is_not_forgotten()
    {
        await PrepareAsync();
        await using NpgsqlConnection connection = await Database.DataSource.OpenConnectionAsync();
        NpgsqlTransaction? transaction = null;
        PostgresException? conflict = null;
        MigratorOptions options = Lenient();
        options.Progress = new Immediately(p =>
        {
            if (p.Phase == MigrationPhase.StepCompleted && p.Description.StartsWith("keep it in step", StringComparison.Ordinal))
            {
                transaction = connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
                Execute("select count(*) from customers");
            }
            else if (p.Phase == MigrationPhase.StepCompleted && p.Description.StartsWith("copy the rows", StringComparison.Ordinal))
            {
                conflict = Record.Exception(() => Execute("delete from orders where id = 7")) as PostgresException;
                transaction!.Rollback();
            }
        });

        await new Migrator(Database.DataSource, Divided.Build(), options).MigrateAsync();

        Assert.Equal(PostgresErrorCodes.SerializationFailure, conflict?.SqlState);
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from orders where id = 7"));

        void Execute(string sql)
        {
            using NpgsqlCommand command = new(sql, connection, transaction);
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public async Task A_change_that_was_given_up_leaves_nothing_behind()
    {
        SchemaSnapshot old = Fold(Old);
        SchemaSnapshot divided = Fold(Divided);
        await Auto(old, null).AutoMigrateAsync();
        await FillAsync();
        HashSet<string> kinds = new(StringComparer.Ordinal);
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            Immediately watch = new(p =>
            {
                if (killed || p.Phase != MigrationPhase.StepCompleted || !kinds.Add(p.Description) || kinds.Count % EachOf != 0) return;
                killed = true;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            await Record.ExceptionAsync(() => Auto(divided, watch).AutoMigrateAsync());
            isDone = !killed;

            await Auto(old, null).AutoMigrateAsync();

            Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
            Assert.Equal(Rows, await Database.ScalarAsync<long>("select count(*) from orders"));
            Assert.Empty((await Auto(old, null).AutoMigrateAsync()).Plan.Operations);
        }

        Assert.True(kinds.Count > 10, $"killed at {kinds.Count} boundaries");

        Migrator Auto(SchemaSnapshot models, IProgress<MigrationProgress>? progress)
        {
            MigratorOptions options = Lenient();
            options.Progress = progress;
            return new Migrator(Database.DataSource, new TestHistory { Models = models }.Build(), options);
        }
    }

    [Fact]
    public async Task A_change_that_stopped_half_way_is_rolled_back_and_made_again()
    {
        await PrepareAsync();
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            MigratorOptions options = Lenient();
            options.Progress = new Immediately(p =>
            {
                if (killed || p.Phase != MigrationPhase.StepCompleted || !seen.Add(p.Description) || seen.Count % EachOf != 0) return;
                killed = true;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            await Record.ExceptionAsync(() => new Migrator(Database.DataSource, Divided.Build(), options).MigrateAsync());
            isDone = !killed;
            if (isDone)
                break;

            await MigratorOf(Divided).RollbackToAsync("1_Initial", RiskLevel.Critical);

            Assert.Equal("r", await Database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
            Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
            Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace"));
            Assert.Equal(Rows, await Database.ScalarAsync<long>("select count(*) from orders"));
        }

        Assert.True(seen.Count > 10, $"{seen.Count} boundaries");
        Assert.False((await MigratorOf(Divided).DetectDriftAsync()).HasDrift);
    }
}
