using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Tables take another form under a release that goes on reading and writing, and under kills at every boundary.</summary>
public sealed class TableSwapTests : IAsyncLifetime
{
    private const int Rows = 1_500;

    // Killed at each of so many boundaries; the fault harness does it at every one.
    private const int EachOf = 6;

    private const string LeftoversSql =
        """
        select count(*) from (
            select from pg_namespace where nspname like 'schemagen\_swap%' or nspname like 'schemagen\_left%'
            union all select from pg_proc where proname like 'schemagen%'
            union all select from pg_trigger where tgname like '%schemagen%'
            union all select from pg_constraint where conparentid = 0 and (conname like '%schemagen%' or not convalidated)
            union all select from pg_index where not indisvalid) as leftovers
        """;

    private TestDatabase _database = null!;

    private static Partitioning Halves => new(PartitionStrategy.Hash, ["id"]);

    private static NamedList<Partition> TwoHalves => [new Partition("orders_0", new() { Modulus = 2 }), new Partition("orders_1", new() { Modulus = 2, Remainder = 1 })];

    private static TestHistory Old => new TestHistory().Then(
        "1_Initial",
        new CreateTable(new Table("customers")
        {
            Columns = [new Column("id", PgType.Integer) { Identity = new Identity(IdentityGeneration.ByDefault) }, new Column("name", PgType.Text)],
            PrimaryKey = new PrimaryKey("pk_customers", ["id"]),
        }),
        new CreateTable(new Table("orders")
        {
            Columns =
            [
                new Column("id", PgType.Integer) { Identity = new Identity(IdentityGeneration.Always) },
                new Column("customer_id", PgType.Integer) { Nullable = true },
                new Column("points", PgType.Integer) { Default = "0" },
                new Column("twice", PgType.Integer) { Nullable = true, Generated = new GeneratedColumn("points * 2") },
                new Column("note", PgType.Json) { Nullable = true },
            ],
            PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
            CheckConstraints = [new CheckConstraint("ck_orders_points", "points >= 0")],
            Indexes = [new TableIndex("ix_orders_points", ["points"]) { Predicate = "points > 10" }],
            ForeignKeys = [new ForeignKey("fk_orders_customer_id", ["customer_id"], "customers", ["id"]) { OnDelete = ReferentialAction.SetNull }],
        }),
        new CreateTable(new Table("lines")
        {
            Columns = [new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.Always) }, new Column("order_id", PgType.Integer)],
            PrimaryKey = new PrimaryKey("pk_lines", ["id"]),
            ForeignKeys = [new ForeignKey("fk_lines_order_id", ["order_id"], "orders", ["id"]) { OnDelete = ReferentialAction.Cascade }],
            Indexes = [new TableIndex("ix_lines_order_id", ["order_id"])],
        }),
        new CreateView(new View("rich", "select id, points from public.orders where points > 10")));

    private static TestHistory Divided => Old.Then("2_Divided", new AlterPartitioning("orders", Halves) { Partitions = TwoHalves, Approved = "room is there" });

    public async Task InitializeAsync() => _database = await new PostgresFixture().OpenDatabaseAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public static TheoryData<int?, bool> Runs()
    {
        TheoryData<int?, bool> runs = [];
        foreach (int? major in PostgresMajors.Asked.Count == 0 ? [null] : PostgresMajors.Asked.Select(static m => (int?)m))
        {
            runs.Add(major, false);
            runs.Add(major, true);
        }

        return runs;
    }

    [Theory, MemberData(nameof(Runs))]
    public async Task A_table_is_partitioned_and_made_plain_again_while_the_release_before_reads_and_writes(int? major, bool isKilled)
    {
        await UseAsync(major);
        await PrepareAsync();
        await _database.ExecuteAsync(
            """
            create function shout() returns trigger language plpgsql as $$ begin new.points := new.points; return new; end $$;
            create trigger by_hand before update on orders for each row execute function shout();
            create policy open on orders using (true); comment on trigger by_hand on orders is 'mine'; grant select on orders to public;
            """);
        using CancellationTokenSource stop = new();
        Task<(int Added, int Removed)>[] clients = [.. Enumerable.Range(1, 3).Select(i => Task.Run(() => ShopAsync(i, stop.Token)))];
        try
        {
            await RunAsync(isKilled, static (migrator, token) => migrator.MigrateAsync(token));
            Assert.Equal("p", await _database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
            Assert.False((await MigratorOf(Divided).DetectDriftAsync()).HasDrift);
            await RunAsync(isKilled, static (migrator, token) => migrator.RollbackToAsync("1_Initial", RiskLevel.Critical, token));
        }
        finally
        {
            await stop.CancelAsync();
        }

        (int Added, int Removed)[] done = await Task.WhenAll(clients);
        Assert.All(done, static d => Assert.True(d.Added > 0));
        Assert.Equal("r", await _database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
        Assert.False((await MigratorOf(Old).DetectDriftAsync()).HasDrift);
        Assert.Equal(Rows + done.Sum(static d => d.Added - d.Removed), await _database.ScalarAsync<long>("select count(*) from orders"));
        Assert.Equal(done.Sum(static d => d.Added - d.Removed), await _database.ScalarAsync<long>("select count(*) from lines"));
        for (int i = 0; i < done.Length; i++)
            Assert.Equal(done[i].Added, await _database.ScalarAsync<int>($"select points from orders where id = {i + 1}"));
        Assert.Equal(0, await _database.ScalarAsync<long>(LeftoversSql));
        Assert.Equal("public.orders_id_seq", await _database.ScalarAsync<string>("select pg_get_serial_sequence('orders', 'id')"));
        Assert.Equal("mine", await _database.ScalarAsync<string>("select obj_description(oid, 'pg_trigger') from pg_trigger where tgrelid = 'orders'::regclass and tgname = 'by_hand'"));
        Assert.True(await _database.ScalarAsync<bool>("select exists (select from pg_policies where tablename = 'orders') and has_table_privilege('public', 'orders', 'select')"));
        string[] kept = [.. (await MigratorOf(Old).ListRetainedAsync()).Select(static k => k.Schema)];
        Assert.NotEmpty((await MigratorOf(Old).PurgeRetainedAsync(kept)).Purged);
        Assert.Empty(await MigratorOf(Old).ListRetainedAsync());
        // It can be done once more: nothing stands in the way under a name of its own.
        await MigratorOf(Divided).MigrateAsync();
        Assert.Equal(1, await _database.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'schemagen\\_retained$orders$2%'"));
    }

    [Fact]
    public async Task A_table_whose_rows_nothing_identifies_takes_another_form_at_once_when_the_strategy_says_so()
    {
        Table events = new("events") { Columns = [new Column("id", PgType.Integer), new Column("note", PgType.Text)], Indexes = [new TableIndex("ix_events_id", ["id"])] };
        NamedList<Partition> halves = [new Partition("events_0", new() { Modulus = 2 }), new Partition("events_1", new() { Modulus = 2, Remainder = 1 })];
        AlterPartitioning divide = new("events", Halves) { Partitions = halves, Approved = "nobody is there" };
        await MigratorOf(new TestHistory().Then("1_Initial", new CreateTable(events))).MigrateAsync();
        TestHistory divided = new TestHistory().Then("1_Initial", new CreateTable(events)).Then("2_Divided", divide);
        await _database.ExecuteAsync("insert into events select i / 2, 'note ' || i from generate_series(1, 100) as i");

        SchemaGenException refusal = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(divided).MigrateAsync());
        await MigratorOf(divided, MigrationStrategy.Fast).MigrateAsync();

        Assert.Equal("partitioning-refused", refusal.Code);
        Assert.Contains("use the strategy Fast", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("p", await _database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'events'::regclass"));
        Assert.Equal(100, await _database.ScalarAsync<long>("select count(distinct note) from events where note = any(select 'note ' || i from generate_series(1, 100) as i)"));
        Assert.False((await MigratorOf(divided).DetectDriftAsync()).HasDrift);
        Assert.Equal(0, await _database.ScalarAsync<long>(LeftoversSql));
        await _database.ExecuteAsync("insert into events values (1, 'since')");
        await MigratorOf(divided, MigrationStrategy.Fast).RollbackToAsync("1_Initial", RiskLevel.Critical);
        Assert.Equal("r", await _database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'events'::regclass"));
        Assert.Equal(101, await _database.ScalarAsync<long>("select count(*) from events"));
        Assert.False((await MigratorOf(new TestHistory().Then("1_Initial", new CreateTable(events))).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_computed_column_that_owns_a_sequence_comes_back_and_keeps_it_in_another_form()
    {
        await PrepareAsync();
        Sequence numbers = new("numbers") { OwnedBy = new("orders", "twice") };
        await MigratorOf(Old.Then("2_Owned", new CreateSequence(numbers))).MigrateAsync();
        TestHistory without = Old.Then("2_Owned", new CreateSequence(numbers)).Then("3_Without", new DropColumn("orders", "twice") { Approved = "x" }, new DropSequence("numbers"));
        await MigratorOf(without).MigrateAsync();

        await MigratorOf(without).RollbackToAsync("2_Owned", RiskLevel.Critical);

        Assert.Equal("public.numbers", await _database.ScalarAsync<string>("select pg_get_serial_sequence('orders', 'twice')"));
        TestHistory divided = Old.Then("2_Owned", new CreateSequence(numbers)).Then("3_Divided", new AlterPartitioning("orders", Halves) { Partitions = TwoHalves, Approved = "x" });
        await MigratorOf(divided).MigrateAsync();
        Assert.Equal("public.numbers", await _database.ScalarAsync<string>("select pg_get_serial_sequence('orders', 'twice')"));
        Assert.False((await MigratorOf(divided).DetectDriftAsync()).HasDrift);
        Assert.Equal(0, await _database.ScalarAsync<long>(LeftoversSql));
    }

    [Theory, MemberData(nameof(Runs))]
    public async Task A_function_over_a_view_of_the_table_leaves_and_comes_back_with_it_whatever_form_the_table_takes(int? major, bool isComputed)
    {
        await UseAsync(major);
        await PrepareAsync();
        await _database.ExecuteAsync("update orders set points = 20 where id <= 7");
        TestHistory history = Old.Then(
            "2_Functions",
            new CreateRoutine(new Routine("all_rich", "lowest integer", "returns setof rich stable language sql as 'select * from rich where points >= lowest'") { Comment = "who has many" }),
            new CreateRoutine(new Routine("points_of", "r rich", "returns integer language sql as 'select r.points'")),
            new RevokePrivileges(new Grant(GrantTarget.Routine, "all_rich(integer)", Grant.Public, [Privilege.Execute])));
        await MigratorOf(history).MigrateAsync();
        string owner = "owner_" + Guid.NewGuid().ToString("N")[..8];
        await _database.ExecuteAsync($"create role {owner}; alter function all_rich(integer) owner to {owner}");
        Operation form = isComputed
            ? new AddColumn("orders", new Column("thrice", PgType.Integer) { Nullable = true, Generated = new GeneratedColumn("points * 3") }) { Approved = "room is there" }
            : new AlterPartitioning("orders", Halves) { Partitions = TwoHalves, Approved = "room is there" };
        history.Then("3_Form", form);
        string? oldForm = await IdentityAsync();

        try
        {
            await MigratorOf(history).MigrateAsync();

            Assert.NotEqual(oldForm, await IdentityAsync());
            await RequireFunctionsAsync();
            await MigratorOf(history).RollbackToAsync("2_Functions", RiskLevel.Critical);
            await RequireFunctionsAsync();
        }
        finally
        {
            await _database.ExecuteAsync($"drop owned by {owner}; drop role {owner}");
        }

        Task<string?> IdentityAsync() => _database.ScalarAsync<string>("select 'orders'::regclass::oid::text");

        async Task RequireFunctionsAsync()
        {
            Assert.Equal("7 140", await _database.ScalarAsync<string>("select count(*) || ' ' || sum(r.points_of) from all_rich(11) as r"));
            Assert.Equal($"{owner} who has many false", await _database.ScalarAsync<string>(
                "select proowner::regrole || ' ' || obj_description(oid, 'pg_proc') || ' ' || has_function_privilege('public', oid, 'execute') from pg_proc where proname = 'all_rich'"));
            Assert.False((await MigratorOf(history).DetectDriftAsync()).HasDrift);
            Assert.Equal(0, await _database.ScalarAsync<long>(LeftoversSql));
        }
    }

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
        await _database.ExecuteAsync(create);

        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Divided).MigrateAsync());

        Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, failure.SqlState);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'schemagen\\_swap%'"));
    }

    [Fact]
    public async Task A_table_in_a_tablespace_stops_the_change_and_how_values_are_stored_is_carried()
    {
        await PrepareAsync();
        string tablespace = "other_disk_" + Guid.NewGuid().ToString("N");
        await using (NpgsqlConnection connection = await _database.DataSource.OpenConnectionAsync())
        {
            foreach (string sql in (string[])["set allow_in_place_tablespaces = on", $"create tablespace {tablespace} location ''", "reset allow_in_place_tablespaces", $"alter table orders set tablespace {tablespace}"])
            {
                await using NpgsqlCommand command = new(sql, connection);
                await command.ExecuteNonQueryAsync();
            }
        }

        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Divided).MigrateAsync());
        await _database.ExecuteAsync("alter table orders set tablespace pg_default, alter note set storage external");
        await _database.ExecuteAsync("drop tablespace " + tablespace);
        await MigratorOf(Divided).MigrateAsync();

        Assert.Contains($"orders in tablespace {tablespace}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(
            "eee", await _database.ScalarAsync<string>("select string_agg(attstorage::text, '') from pg_attribute where attname = 'note' and attrelid in ('orders'::regclass, 'orders_0'::regclass, 'orders_1'::regclass)"));
    }

    [Fact]
    public async Task Rows_that_no_partition_would_have_stop_the_change_before_a_writer_notices()
    {
        await PrepareAsync();
        TestHistory few = Old.Then("2_Few", new AlterPartitioning("orders", new(PartitionStrategy.Range, ["id"])) { Partitions = [new Partition("orders_low", new() { From = ["minvalue"], To = ["1000"] })], Approved = "x" });

        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(few).MigrateAsync());

        Assert.Contains("orders has rows that no partition would have", failure.Message, StringComparison.Ordinal);
        await _database.ExecuteAsync("insert into orders (points) values (1)");
        await _database.ExecuteAsync("delete from orders where id >= 1000");
        await MigratorOf(few).MigrateAsync();
        Assert.Equal("p", await _database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
    }

    [Fact]
    public async Task What_a_transaction_with_a_snapshot_of_its_own_cannot_see_is_not_forgotten()
    {
        await PrepareAsync();
        await using NpgsqlConnection connection = await _database.DataSource.OpenConnectionAsync();
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

        await new Migrator(_database.DataSource, Divided.Build(), options).MigrateAsync();

        Assert.Equal(PostgresErrorCodes.SerializationFailure, conflict?.SqlState);
        Assert.Equal(1, await _database.ScalarAsync<long>("select count(*) from orders where id = 7"));

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

            Assert.Equal(0, await _database.ScalarAsync<long>(LeftoversSql));
            Assert.Equal(Rows, await _database.ScalarAsync<long>("select count(*) from orders"));
            Assert.Empty((await Auto(old, null).AutoMigrateAsync()).Plan.Operations);
        }

        Assert.True(kinds.Count > 10, $"killed at {kinds.Count} boundaries");

        Migrator Auto(SchemaSnapshot models, IProgress<MigrationProgress>? progress)
        {
            MigratorOptions options = Lenient();
            options.Progress = progress;
            return new Migrator(_database.DataSource, new TestHistory { Models = models }.Build(), options);
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
            await Record.ExceptionAsync(() => new Migrator(_database.DataSource, Divided.Build(), options).MigrateAsync());
            isDone = !killed;
            if (isDone)
                break;

            await MigratorOf(Divided).RollbackToAsync("1_Initial", RiskLevel.Critical);

            Assert.Equal("r", await _database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
            Assert.Equal(0, await _database.ScalarAsync<long>(LeftoversSql));
            Assert.Equal(2, await _database.ScalarAsync<long>("select count(*) from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace"));
            Assert.Equal(Rows, await _database.ScalarAsync<long>("select count(*) from orders"));
        }

        Assert.True(seen.Count > 10, $"{seen.Count} boundaries");
        Assert.False((await MigratorOf(Divided).DetectDriftAsync()).HasDrift);
    }

    private static SchemaSnapshot Fold(TestHistory history) =>
        history.Build().Migrations.SelectMany(static m => m.Up).Aggregate(SchemaSnapshot.Empty, static (schema, operation) => operation.Apply(schema));

    private async Task UseAsync(int? major)
    {
        await _database.DisposeAsync();
        _database = await new PostgresFixture().OpenDatabaseAsync(major);
    }

    private async Task PrepareAsync()
    {
        await MigratorOf(Old).MigrateAsync();
        await FillAsync();
    }

    private Task FillAsync() => _database.ExecuteAsync(
        $"insert into customers (name) select 'c' || g from generate_series(1, 50) g; insert into orders (customer_id, note) select 1 + g % 50, '{{}}' from generate_series(1, {Rows}) g");

    private Task TerminateMigratorsAsync() => _database.ExecuteAsync(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'schemagen%' and pid <> pg_backend_pid()");

    /// <summary>Runs until it comes through; killed at each third boundary that no run was killed at before, when asked to.</summary>
    private async Task RunAsync(bool isKilled, Func<Migrator, CancellationToken, Task> run)
    {
        HashSet<(MigrationPhase, int, string)> seen = [];
        int kills = 0;
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            MigratorOptions options = Lenient();
            options.Progress = new Immediately(p =>
            {
                if (!isKilled || killed || !seen.Add((p.Phase, p.StepNumber, p.Description)) || seen.Count % 3 != 0) return;
                killed = true;
                kills++;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            Migrator migrator = new(_database.DataSource, Divided.Build(), options);
            if (isKilled) isDone = await Record.ExceptionAsync(() => run(migrator, CancellationToken.None)) is null;
            else await run(migrator, CancellationToken.None);
            isDone |= !isKilled;
        }

        Assert.Equal(isKilled, kills > 5);
    }

    // What the old release sends.
    private async Task<(int Added, int Removed)> ShopAsync(int own, CancellationToken stop)
    {
        (int added, int removed) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            int order = await ReadAsync("insert into orders (customer_id, points) values (1, 20) returning id");
            await ReadAsync($"with l as (insert into lines (order_id) values ({order}) returning order_id) select order_id from l");
            added++;
            Assert.Equal(added, await ReadAsync($"update orders set points = points + 1 where id = {own} returning points"));
            Assert.Equal(order, await ReadAsync($"select o.id from orders o join lines l on l.order_id = o.id join rich r on r.id = o.id where o.id = {order} and o.twice = 40"));
            if (added % 3 == 0)
            {
                Assert.Equal(order, await ReadAsync($"delete from orders where id = {order} returning id"));
                removed++;
            }
        }

        return (added, removed);
    }

    private async Task<int> ReadAsync(string sql)
    {
        await using NpgsqlCommand command = _database.DataSource.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), sql);
        return reader.GetInt32(0);
    }

    private Migrator MigratorOf(TestHistory history, IMigrationStrategy? strategy = null)
    {
        MigratorOptions options = Lenient();
        options.Strategy = strategy ?? options.Strategy;
        return new(_database.DataSource, history.Build(), options);
    }

    private static MigratorOptions Lenient() => new()
    {
        MigrationLockPollInterval = TimeSpan.FromMilliseconds(10),
        TableLockTimeout = TimeSpan.FromMilliseconds(100),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        MaxRisk = RiskLevel.Critical,
        BackfillBatchSize = 300,
        MaxRetries = 300,
    };

    private sealed class Immediately(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}
