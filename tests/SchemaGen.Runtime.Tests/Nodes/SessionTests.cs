using SchemaGen.Runtime.Tests;
using SchemaGen.Schema;
using Shop;

namespace SchemaGen.Nodes.Tests;

public sealed class SessionTests : ShopTest
{
    [Fact]
    public async Task A_session_without_a_tenant_is_refused()
    {
        TenantException missing = await Assert.ThrowsAsync<TenantException>(async () => await Session.RunAsync(new DocumentListNode()));
        TenantException wrong = await Assert.ThrowsAsync<TenantException>(async () => await Session.ForTenant("x").RunAsync(new DocumentCountNode()));

        Assert.Equal(("tenant-missing", "tenant-type"), (missing.Code, wrong.Code));
    }

    [Fact]
    public async Task No_node_sees_or_touches_a_row_of_another_tenant()
    {
        SchemaSession mine = Session.ForTenant(Guid.NewGuid());
        SchemaSession theirs = Session.ForTenant(Guid.NewGuid());
        Document document = await mine.RunAsync(new DocumentCreateNode { Code = "c", Body = "mine" });

        Assert.Equal(mine.Tenant, document.TenantId);
        Assert.Null(await theirs.RunAsync(new DocumentReadNode { Id = document.Id, IncludeDeleted = true }));
        await Assert.ThrowsAsync<RowNotFoundException>(async () => await theirs.RunAsync(new DocumentUpdateNode { Id = document.Id, Body = "theirs" }));
        Assert.False(await theirs.RunAsync(new DocumentDeleteNode { Id = document.Id }));
        Assert.False(await theirs.RunAsync(new DocumentDeleteNode { Id = document.Id, Hard = true }));
        Assert.Empty((await theirs.RunAsync(new DocumentListNode { IncludeDeleted = true })).Rows);
        Assert.Empty((await theirs.RunAsync(new DocumentListNode { Filter = Document.Where.Code == "c" | Document.Where.Body.IsNotNull })).Rows);
        Assert.Equal(0, await theirs.RunAsync(new DocumentCountNode { Filter = !Document.Where.Code.IsNull }));
        Assert.Equal(0, (await theirs.RunAsync(new DocumentBulkUpdateNode { Rows = [new() { Id = document.Id, Body = "theirs" }] })).Updated);
        Assert.Equal(0, (await theirs.RunAsync(new DocumentBulkUpdateNode { Set = new() { Body = "theirs" }, EveryRow = true })).Updated);
        Assert.Equal(0, (await theirs.RunAsync(new DocumentBulkDeleteNode { Keys = [document.Id], Hard = true })).Deleted);
        Assert.Equal(0, (await theirs.RunAsync(new DocumentBulkDeleteNode { EveryRow = true, Hard = true })).Deleted);
        Assert.True((await theirs.RunAsync(new DocumentUpsertNode { On = DocumentUniqueKey.Code, Code = "c", Body = "theirs" })).Created);
        SchemaGenException refused = await Assert.ThrowsAsync<SchemaGenException>(
            async () => await theirs.RunAsync(new DocumentUpsertNode { On = DocumentUniqueKey.Id, Id = document.Id, Code = "d", Body = "theirs" }));
        Assert.Equal("upsert-refused", refused.Code);
        await Assert.ThrowsAsync<SchemaGenException>(
            async () => await theirs.RunAsync(new DocumentBulkUpsertNode { On = DocumentUniqueKey.Id, Rows = [new() { Id = document.Id, Code = "d", Body = "theirs" }] }));
        await mine.RunAsync(new DocumentDeleteNode { Id = document.Id });
        Assert.Null(await theirs.RunAsync(new DocumentRestoreNode { Id = document.Id }));

        Document? after = await mine.RunAsync(new DocumentReadNode { Id = document.Id, IncludeDeleted = true });
        Assert.Equal("mine", after!.Body);
    }

    [Fact]
    public async Task What_is_not_committed_is_rolled_back()
    {
        await using (SchemaTransaction transaction = await Session.BeginAsync())
            await transaction.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));

        await using (SchemaTransaction transaction = await Session.BeginAsync())
        {
            await transaction.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
            await transaction.SavepointAsync("s");
            await Assert.ThrowsAsync<ConstraintViolationException>(async () => await transaction.RunAsync(new MemberCreateNode { Name = "B", Email = "a" }));
            await transaction.RollbackToAsync("s");
            await transaction.RunAsync(new MemberCreateNode { Name = "C", Email = "c" });
            await transaction.CommitAsync();
        }

        Assert.Equal(2, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task Settings_say_who_the_session_is_and_end_with_the_transaction()
    {
        const string Who = "select current_setting('schemagen.actor', true)";
        await using HeldSession held = await Session.As("alice").HoldAsync();
        await using (SchemaTransaction transaction = await held.BeginAsync())
        {
            await using Npgsql.NpgsqlCommand inside = new(Who, transaction.Connection);
            Assert.Equal("alice", await inside.ExecuteScalarAsync());
        }

        await using Npgsql.NpgsqlCommand outside = new(Who, held.Connection);
        Assert.True(await outside.ExecuteScalarAsync() is null or DBNull or "");
    }

    [Fact]
    public async Task A_schema_change_under_a_prepared_statement_is_not_noticed()
    {
        await using HeldSession held = await Session.HoldAsync();
        Item item = await held.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1.50m, AddedAt = DateTime.UtcNow });
        for (int i = 0; i < 3; i++)
            await held.RunAsync(new ItemReadNode { Id = item.Id });
        await Database.ExecuteAsync("alter table items alter name type varchar(100)");

        Assert.Equal("i", (await held.RunAsync(new ItemReadNode { Id = item.Id }))!.Name);
        Assert.Equal("i", (await held.RunAsync(new ItemReadNode { Id = item.Id }))!.Name);
    }

    [Fact]
    public async Task Labels_that_change_over_under_prepared_statements_are_not_noticed_even_in_a_transaction()
    {
        await using HeldSession held = await Session.HoldAsync();
        for (int i = 0; i < 3; i++)
            await UseAsync(held, "before" + i);
        SchemaSnapshot models = SchemaGenRuntimeTestsSchema.Source.Snapshot;
        EnumType level = models.Enums.Single(static e => e.Labels.Items.Contains("vip"));
        SchemaSnapshot reordered = models with { Enums = [.. models.Enums.Select(e => e == level ? e with { Labels = [.. e.Labels.Items.Reverse()] } : e)] };
        string identity = $"select '{level.Name}'::regtype::oid::text";
        string? before = await Database.ScalarAsync<string>(identity);
        MigratorOptions options = new() { MaxRisk = RiskLevel.Critical };
        await new Migrator(Database.DataSource, new(SchemaGenRuntimeTestsSchema.Source.Name, "", () => reordered, static () => []), options).AutoMigrateAsync();
        Assert.NotEqual(before, await Database.ScalarAsync<string>(identity));

        await using (SchemaTransaction transaction = await held.BeginAsync())
        {
            await UseAsync(transaction, "inside");
            await transaction.CommitAsync();
        }

        await UseAsync(held, "after");

        static async Task UseAsync(SchemaSession session, string name)
        {
            Member made = await session.RunAsync(new MemberCreateNode { Name = name, Email = name, Level = MemberLevel.Member });
            await session.RunAsync(new MemberUpdateNode { Id = made.Id, Former = MemberLevel.VeryImportant });
            Assert.Equal(MemberLevel.VeryImportant, (await session.RunAsync(new MemberReadNode { Id = made.Id }))!.Former);
            MemberListNode found = new() { Filter = Member.Where.Level == MemberLevel.Member & Member.Where.Former == MemberLevel.VeryImportant };
            Assert.Contains(made.Id, (await session.RunAsync(found)).Rows.Select(static m => m.Id));
        }
    }

    [Fact]
    public async Task A_schema_change_inside_a_transaction_is_an_error()
    {
        await using HeldSession held = await Session.HoldAsync();
        for (int i = 0; i < 3; i++)
            await held.RunAsync(new ItemReadNode { Id = 1 });
        await using SchemaTransaction transaction = await held.BeginAsync();
        await Database.ExecuteAsync("alter table items alter name type varchar(100)");
        StatementException e = await Assert.ThrowsAsync<StatementException>(async () => await transaction.RunAsync(new ItemReadNode { Id = 1 }));
        Assert.Equal("0A000", e.SqlState);
    }

    [Fact]
    public async Task A_schema_change_under_a_stream_is_not_noticed()
    {
        await using HeldSession held = await Session.HoldAsync();
        await held.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1, AddedAt = DateTime.UtcNow });
        for (int i = 0; i < 3; i++)
            await held.StreamAsync(new ItemListNode()).ToListAsync();
        await Database.ExecuteAsync("alter table items alter name type varchar(100)");

        Assert.Equal("i", Assert.Single(await held.StreamAsync(new ItemListNode()).ToListAsync()).Name);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_schema_change_is_not_noticed_whichever_connection_of_the_pool_comes_next(bool stream)
    {
        await using Npgsql.NpgsqlDataSource pool = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString + ";Maximum Pool Size=3");
        SchemaSession session = new(pool);
        await session.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1, AddedAt = DateTime.UtcNow });
        HeldSession[] all = [await session.HoldAsync(), await session.HoldAsync(), await session.HoldAsync()];
        foreach (HeldSession held in all)
        {
            for (int i = 0; i < 3; i++)
                await ReadAsync(held);
        }

        foreach (HeldSession held in all)
            await held.DisposeAsync();
        await Database.ExecuteAsync("alter table items alter name type varchar(100)");

        for (int i = 0; i < 3; i++)
            Assert.Equal("i", await ReadAsync(session));

        async Task<string> ReadAsync(SchemaSession from) =>
            stream ? (await from.StreamAsync(new ItemListNode()).ToListAsync()).Single().Name : (await from.RunAsync(new ItemReadNode { Id = 1 }))!.Name;
    }

    [Fact]
    public async Task A_transaction_that_could_not_begin_leaves_none_behind()
    {
        // No setting takes such a name.
        await using (HeldSession held = await Session.As("a\0b").HoldAsync())
        {
            await Assert.ThrowsAsync<StatementException>(async () => await held.BeginAsync());
            await held.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1, AddedAt = DateTime.UtcNow });
        }

        Assert.Equal(1, await Session.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task A_row_that_fails_behind_the_one_at_which_a_stream_is_left_in_a_transaction_is_told()
    {
        await Database.ExecuteAsync($"""
            alter table items rename to stored;
            create view items as select id, name, 1 / (quantity - 2000) as quantity, price, rating, added_at from stored;
            insert into stored (name, quantity, price, added_at) select repeat('x', 500), n, n, now() from generate_series(1, 3000) n;
            analyze stored;
            alter database "{Database.Name}" set enable_sort = off
            """);
        // Row by row in the order of the key.
        await using Npgsql.NpgsqlDataSource unsorted = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString + ";Command Timeout=20");
        await using SchemaTransaction transaction = await new SchemaSession(unsorted).BeginAsync();

        StatementException e = await Assert.ThrowsAsync<StatementException>(async () =>
        {
            await foreach (Item item in transaction.StreamAsync(new ItemListNode { Limit = null }))
                break;
        });

        Assert.Equal("22012", e.SqlState);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_session_of_a_transaction_that_has_ended_runs_no_more_nodes(bool commit)
    {
        await using HeldSession held = await Session.HoldAsync();
        await using SchemaTransaction transaction = await held.BeginAsync();
        await (commit ? transaction.CommitAsync() : transaction.RollbackAsync());
        foreach (Func<Task> attempt in (Func<Task>[])
        [
            async () => await transaction.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1, AddedAt = DateTime.UtcNow }),
            async () => await transaction.RunAsync(new ItemBulkDeleteNode { EveryRow = true }),
            async () => await transaction.StreamAsync(new ItemListNode()).ToListAsync(),
            () => transaction.CreateBatch().RunAsync(),
        ])
        {
            Assert.Equal("transaction-ended", (await Assert.ThrowsAsync<SchemaGenException>(attempt)).Code);
        }

        Assert.Equal(0, await held.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_typed_error_wherever_a_connection_is_wanted()
    {
        await using Npgsql.NpgsqlDataSource nowhere = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody");
        SchemaSession session = new(nowhere);
        NodeBatch batch = session.CreateBatch();
        batch.Add(new ItemCountNode());
        foreach (Func<Task> attempt in (Func<Task>[])
        [
            async () => await session.RunAsync(new ItemCountNode()),
            async () => await session.ForTenant(Guid.NewGuid()).RunAsync(new PatientCountNode()),
            async () => await session.StreamAsync(new ItemListNode()).ToListAsync(),
            async () => await session.RunAsync(new ItemBulkCreateNode { Rows = [] }),
            async () => await session.HoldAsync(),
            async () => await session.BeginAsync(),
            () => batch.RunAsync(),
        ])
        {
            Assert.Equal("connection-lost", (await Assert.ThrowsAsync<StatementException>(attempt)).Code);
        }
    }

    [Fact]
    public async Task A_lost_connection_is_an_error_and_the_next_node_works()
    {
        await using HeldSession held = await Session.HoldAsync();
        await Database.ExecuteAsync($"select pg_terminate_backend({held.Connection.ProcessID})");
        StatementException e = await Assert.ThrowsAsync<StatementException>(async () => await held.RunAsync(new ItemReadNode { Id = 1 }));

        Assert.Equal("connection-lost", e.Code);
        Assert.Null(await Session.RunAsync(new ItemReadNode { Id = 1 }));
    }

    [Fact]
    public async Task A_session_whose_connection_was_lost_says_so_whatever_is_asked_of_it()
    {
        await using HeldSession held = await Session.HoldAsync();
        await using SchemaTransaction transaction = await Session.BeginAsync();
        await transaction.RunAsync(NewItem());
        await Database.ExecuteAsync($"select pg_terminate_backend({held.Connection.ProcessID}), pg_terminate_backend({transaction.Connection.ProcessID})");
        foreach (Func<Task> attempt in (Func<Task>[])
        [
            async () => await held.RunAsync(new ItemCountNode()), async () => await held.RunAsync(new ItemCountNode()), async () => await held.BeginAsync(),
            async () => await held.StreamAsync(new ItemListNode()).ToListAsync(), async () => await held.RunAsync(new ItemBulkCreateNode { Rows = [] }), () => BatchOf(held),
            async () => await transaction.RunAsync(NewItem()), async () => await transaction.RunAsync(NewItem()), async () => await transaction.RunAsync(new ItemBulkCreateNode { Rows = [] }),
            () => BatchOf(transaction), () => transaction.SavepointAsync("s"), () => transaction.CommitAsync(),
        ])
        {
            Assert.Equal("connection-lost", (await Assert.ThrowsAsync<StatementException>(attempt)).Code);
        }

        Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));

        static ItemCreateNode NewItem() => new() { Name = "i", Quantity = 1, Price = 1, AddedAt = DateTime.UnixEpoch };

        static Task BatchOf(SchemaSession session)
        {
            NodeBatch batch = session.CreateBatch();
            batch.Add(new ItemCountNode());
            return batch.RunAsync();
        }
    }

    [Fact]
    public async Task Two_nodes_at_once_on_one_connection_are_refused()
    {
        TimeSpan limit = TimeSpan.FromSeconds(20);
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "a", Email = "a" });
        await using HeldSession held = await Session.HoldAsync();
        await using SchemaTransaction blocker = await Session.BeginAsync();
        await blocker.RunAsync(new MemberUpdateNode { Id = member.Id, Name = "b" });
        Task first = held.RunAsync(new MemberUpdateNode { Id = member.Id, Name = "c" }).AsTask();
        await Database.WaitersAsync(1);
        NodeBatch batch = held.CreateBatch();
        batch.Add(new MemberCountNode());
        foreach (Func<Task> attempt in (Func<Task>[])
        [
            async () => await held.RunAsync(new MemberReadNode { Id = member.Id }), async () => await held.StreamAsync(new MemberListNode()).ToListAsync(),
            async () => await held.BeginAsync(), () => batch.RunAsync(), async () => await held.RunAsync(new MemberBulkCreateNode { Rows = [new() { Name = "d", Email = "d" }] }),
        ])
        {
            Assert.Equal("session-busy", (await Assert.ThrowsAsync<StatementException>(() => attempt().WaitAsync(limit))).Code);
        }

        await blocker.CommitAsync();
        await first.WaitAsync(limit);
        Assert.Equal("c", (await held.RunAsync(new MemberReadNode { Id = member.Id }))!.Name);
    }

    [Fact]
    public async Task A_canceled_token_ends_a_node()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Session.RunAsync(new ItemCountNode(), source.Token));
    }

    [Fact]
    public async Task Many_nodes_run_at_once_on_one_session()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
            await Session.RunAsync(new ItemCreateNode { Name = "i" + i, Quantity = i, Price = i, AddedAt = DateTime.UtcNow })));
        Page<Item>[] pages = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ => await Session.RunAsync(new ItemListNode())));

        Assert.All(pages, static p => Assert.Equal(p.Rows.Select(static r => "i" + r.Quantity), p.Rows.Select(static r => r.Name)));
        Assert.Equal(50, pages[0].Returned);
    }

    [Fact]
    public async Task Statements_work_unprepared_too()
    {
        SchemaSession session = new(Database.DataSource, new() { Prepare = false });
        Member member = await session.RunAsync(new MemberCreateNode { Name = "A", Email = "a", Level = MemberLevel.Member, Age = null });
        Assert.Equal(MemberLevel.Member, (await session.RunAsync(new MemberReadNode { Id = member.Id }))!.Level);
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from pg_prepared_statements"));
    }
}
