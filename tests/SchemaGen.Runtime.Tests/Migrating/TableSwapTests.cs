using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Tables take another form under a release that goes on reading and writing, and under kills at every boundary.</summary>
public sealed class TableSwapTests : TableSwapTest
{
    [Theory, MemberData(nameof(Runs))]
    public async Task A_table_is_partitioned_and_made_plain_again_while_the_release_before_reads_and_writes(int? major, bool isKilled)
    {
        await UseAsync(major);
        await PrepareAsync();
        await Database.ExecuteAsync(
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
            Assert.Equal("p", await Database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
            Assert.False((await MigratorOf(Divided).DetectDriftAsync()).HasDrift);
            await RunAsync(isKilled, static (migrator, token) => migrator.RollbackToAsync("1_Initial", RiskLevel.Critical, token));
        }
        finally
        {
            await stop.CancelAsync();
        }

        (int Added, int Removed)[] done = await Task.WhenAll(clients);
        Assert.All(done, static d => Assert.True(d.Added > 0));
        Assert.Equal("r", await Database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'orders'::regclass"));
        Assert.False((await MigratorOf(Old).DetectDriftAsync()).HasDrift);
        Assert.Equal(Rows + done.Sum(static d => d.Added - d.Removed), await Database.ScalarAsync<long>("select count(*) from orders"));
        Assert.Equal(done.Sum(static d => d.Added - d.Removed), await Database.ScalarAsync<long>("select count(*) from lines"));
        for (int i = 0; i < done.Length; i++)
            Assert.Equal(done[i].Added, await Database.ScalarAsync<int>($"select points from orders where id = {i + 1}"));
        Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
        Assert.Equal("public.orders_id_seq", await Database.ScalarAsync<string>("select pg_get_serial_sequence('orders', 'id')"));
        Assert.Equal("mine", await Database.ScalarAsync<string>("select obj_description(oid, 'pg_trigger') from pg_trigger where tgrelid = 'orders'::regclass and tgname = 'by_hand'"));
        Assert.True(await Database.ScalarAsync<bool>("select exists (select from pg_policies where tablename = 'orders') and has_table_privilege('public', 'orders', 'select')"));
        string[] kept = [.. (await MigratorOf(Old).ListRetainedAsync()).Select(static k => k.Schema)];
        Assert.NotEmpty((await MigratorOf(Old).PurgeRetainedAsync(kept)).Purged);
        Assert.Empty(await MigratorOf(Old).ListRetainedAsync());
        // It can be done once more: nothing stands in the way under a name of its own.
        await MigratorOf(Divided).MigrateAsync();
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'schemagen\\_retained$orders$2%'"));
    }

    [Fact]
    public async Task A_table_whose_rows_nothing_identifies_takes_another_form_at_once_when_the_strategy_says_so()
    {
        Table events = new("events") { Columns = [new Column("id", PgType.Integer), new Column("note", PgType.Text)], Indexes = [new TableIndex("ix_events_id", ["id"])] };
        NamedList<Partition> halves = [new Partition("events_0", new() { Modulus = 2 }), new Partition("events_1", new() { Modulus = 2, Remainder = 1 })];
        AlterPartitioning divide = new("events", Halves) { Partitions = halves, Approved = "nobody is there" };
        await MigratorOf(new TestHistory().Then("1_Initial", new CreateTable(events))).MigrateAsync();
        TestHistory divided = new TestHistory().Then("1_Initial", new CreateTable(events)).Then("2_Divided", divide);
        await Database.ExecuteAsync("insert into events select i / 2, 'note ' || i from generate_series(1, 100) as i");

        SchemaGenException refusal = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(divided).MigrateAsync());
        await MigratorOf(divided, MigrationStrategy.Fast).MigrateAsync();

        Assert.Equal("partitioning-refused", refusal.Code);
        Assert.Contains("use the strategy Fast", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("p", await Database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'events'::regclass"));
        Assert.Equal(100, await Database.ScalarAsync<long>("select count(distinct note) from events where note = any(select 'note ' || i from generate_series(1, 100) as i)"));
        Assert.False((await MigratorOf(divided).DetectDriftAsync()).HasDrift);
        Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
        await Database.ExecuteAsync("insert into events values (1, 'since')");
        await MigratorOf(divided, MigrationStrategy.Fast).RollbackToAsync("1_Initial", RiskLevel.Critical);
        Assert.Equal("r", await Database.ScalarAsync<string>("select relkind::text from pg_class where oid = 'events'::regclass"));
        Assert.Equal(101, await Database.ScalarAsync<long>("select count(*) from events"));
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

        Assert.Equal("public.numbers", await Database.ScalarAsync<string>("select pg_get_serial_sequence('orders', 'twice')"));
        TestHistory divided = Old.Then("2_Owned", new CreateSequence(numbers)).Then("3_Divided", new AlterPartitioning("orders", Halves) { Partitions = TwoHalves, Approved = "x" });
        await MigratorOf(divided).MigrateAsync();
        Assert.Equal("public.numbers", await Database.ScalarAsync<string>("select pg_get_serial_sequence('orders', 'twice')"));
        Assert.False((await MigratorOf(divided).DetectDriftAsync()).HasDrift);
        Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
    }

    [Theory, MemberData(nameof(Runs))]
    public async Task A_function_over_a_view_of_the_table_leaves_and_comes_back_with_it_whatever_form_the_table_takes(int? major, bool isComputed)
    {
        await UseAsync(major);
        await PrepareAsync();
        await Database.ExecuteAsync("update orders set points = 20 where id <= 7");
        TestHistory history = Old.Then(
            "2_Functions",
            new CreateRoutine(new Routine("all_rich", "lowest integer", "returns setof rich stable language sql as 'select * from rich where points >= lowest'") { Comment = "who has many" }),
            new CreateRoutine(new Routine("points_of", "r rich", "returns integer language sql as 'select r.points'")),
            new RevokePrivileges(new Grant(GrantTarget.Routine, "all_rich(integer)", Grant.Public, [Privilege.Execute])));
        await MigratorOf(history).MigrateAsync();
        string owner = "owner_" + Guid.NewGuid().ToString("N")[..8];
        await Database.ExecuteAsync($"create role {owner}; alter function all_rich(integer) owner to {owner}");
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
            await Database.ExecuteAsync($"drop owned by {owner}; drop role {owner}");
        }

        Task<string?> IdentityAsync() => Database.ScalarAsync<string>("select 'orders'::regclass::oid::text");

        async Task RequireFunctionsAsync()
        {
            Assert.Equal("7 140", await Database.ScalarAsync<string>("select count(*) || ' ' || sum(r.points_of) from all_rich(11) as r"));
            Assert.Equal($"{owner} who has many false", await Database.ScalarAsync<string>(
                "select proowner::regrole || ' ' || obj_description(oid, 'pg_proc') || ' ' || has_function_privilege('public', oid, 'execute') from pg_proc where proname = 'all_rich'"));
            Assert.False((await MigratorOf(history).DetectDriftAsync()).HasDrift);
            Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
        }
    }
}
