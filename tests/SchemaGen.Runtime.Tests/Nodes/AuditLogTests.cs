using System.Text.Json;
using Npgsql;
using SchemaGen.Runtime.Tests.Safety;
using Shop;

namespace SchemaGen.Nodes.Tests;

public sealed class AuditLogTests : ShopTest
{
    [Fact]
    public async Task Each_change_of_a_row_is_an_entry_that_says_what_who_and_from_where()
    {
        SchemaSession alice = Session.As("alice");
        Account account = await alice.RunAsync(new AccountCreateNode { Owner = "Ann", Balance = 10.5m, Tags = ["a"] });
        await alice.RunAsync(new AccountUpdateNode { Id = account.Id, Balance = 11m, Tags = null });
        await alice.RunAsync(new AccountDeleteNode { Id = account.Id });
        await alice.RunAsync(new AccountRestoreNode { Id = account.Id });
        await alice.RunAsync(new AccountDeleteNode { Id = account.Id, Hard = true });

        IReadOnlyList<AuditEntry> entries = await EntriesAsync(new AccountReadNode { Id = account.Id }.Audit());

        Assert.Equal(
            [AuditOperation.Insert, AuditOperation.Update, AuditOperation.SoftDelete, AuditOperation.Restore, AuditOperation.Delete],
            entries.Select(static e => e.Operation));
        Assert.All(entries, e => Assert.Equal(("public", "accounts", $$"""{"id": {{account.Id}}}""", "alice", "postgres"), (e.Schema, e.Table, e.Record.ToString(), e.Actor, e.DatabaseRole)));
        Assert.All(entries, static e => Assert.NotEqual(default, (e.At, e.TransactionId)));
        Assert.Null(entries[0].Old);
        Assert.Equal("Ann", entries[0].New!.Value.GetProperty("owner").GetString());
        Assert.Equal(["balance", "tags", "updated_at", "version"], Names(entries[1].Old).Order(StringComparer.Ordinal));
        Assert.Equal((10.5m, 11m), (entries[1].Old!.Value.GetProperty("balance").GetDecimal(), entries[1].New!.Value.GetProperty("balance").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, entries[1].New!.Value.GetProperty("tags").ValueKind);
        Assert.Contains("deleted_at", Names(entries[2].New));
        Assert.Null(entries[4].New);
        Assert.Equal(11m, entries[4].Old!.Value.GetProperty("balance").GetDecimal());
    }

    [Fact]
    public async Task A_statement_that_changes_nothing_is_not_logged()
    {
        Account account = await Session.RunAsync(new AccountCreateNode { Owner = "Ann", Balance = 1 });
        Account same = (await Session.RunAsync(new AccountUpdateNode { Id = account.Id, Owner = "Ann", Balance = 1 }))!;
        await Database.ExecuteAsync("update accounts set owner = owner; update accounts set balance = 2 where false");

        Assert.Equal(2, same.Version);
        Assert.Equal(AuditOperation.Insert, Assert.Single(await EntriesAsync(new AccountReadNode { Id = account.Id }.Audit())).Operation);
    }

    [Fact]
    public async Task Values_that_are_withheld_never_enter_the_log_and_their_change_does()
    {
        Account account = await Session.RunAsync(new AccountCreateNode { Owner = "Ann", Secret = "hunter2" });
        await Session.RunAsync(new AccountUpdateNode { Id = account.Id, Secret = "hunter3" });
        await Session.RunAsync(new AccountUpdateNode { Id = account.Id, Owner = "Bob" });
        await Session.RunAsync(new AccountDeleteNode { Id = account.Id, Hard = true });
        IReadOnlyList<AuditEntry> entries = await EntriesAsync(AuditListNode.Of(Account.Columns));

        Assert.Equal(["secret"], entries[1].Withheld!);
        Assert.Equal(["updated_at", "version"], Names(entries[1].New).Order(StringComparer.Ordinal));
        Assert.Null(entries[2].Withheld);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from schemagen.audit_log l where l::text like '%hunter%'"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Bulk_nodes_are_logged_row_by_row(bool keys)
    {
        SchemaSession bob = Session.As("bob");
        await bob.RunAsync(new AccountBulkCreateNode { Rows = Enumerable.Range(1, 50).Select(static i => new AccountValues { Id = i, Owner = "o" + i }), ReturnKeys = keys });
        await bob.RunAsync(new AccountBulkUpdateNode { Rows = Enumerable.Range(1, 10).Select(static i => new AccountUpdateNode { Id = i, Balance = i }) });
        await bob.RunAsync(new AccountBulkUpdateNode { Filter = Account.Where.Id <= 3, Set = new() { Owner = "same" } });
        await bob.RunAsync(new AccountBulkUpsertNode { On = AccountUniqueKey.Id, Rows = [new() { Id = 50, Owner = "new" }, new() { Id = 51, Owner = "o51" }] });
        await bob.RunAsync(new AccountBulkDeleteNode { Keys = [1, 2] });

        IReadOnlyList<AuditEntry> entries = await EntriesAsync(AuditListNode.Of(Account.Columns));

        Assert.Equal(
            "Insert 51, SoftDelete 2, Update 14", string.Join(", ", entries.GroupBy(static e => e.Operation).Select(static g => $"{g.Key} {g.Count()}").Order(StringComparer.Ordinal)));
        Assert.All(entries, static e => Assert.Equal("bob", e.Actor));
    }

    [Fact]
    public async Task Rows_of_a_composite_key_are_known_by_it_and_tenants_see_their_own_entries_only()
    {
        (Guid here, Guid there, Guid journal) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (Guid tenant in (Guid[])[here, there])
        {
            SchemaSession session = Session.ForTenant(tenant);
            await session.RunAsync(new PostingCreateNode { Journal = journal, Line = 1, Text = "a" });
            await session.RunAsync(new PostingCreateNode { Journal = journal, Line = 2, Text = "b" });
            await session.RunAsync(new PostingUpdateNode { Journal = journal, Line = 1, Text = "c" });
        }

        AuditListNode ofRow = new PostingReadNode { Journal = journal, Line = 1 }.Audit();
        IReadOnlyList<AuditEntry> entries = await EntriesAsync(ofRow, Session.ForTenant(here));

        Assert.Equal([AuditOperation.Insert, AuditOperation.Update], entries.Select(static e => e.Operation));
        Assert.All(entries, e => Assert.Equal((here.ToString(), $$"""{"line": 1, "journal": "{{journal}}"}"""), (e.Tenant, e.Record.ToString())));
        Assert.Equal(3, (await Session.ForTenant(there).RunAsync(new AuditListNode())).Rows.Count);
        Assert.Equal(6, (await Session.RunAsync(new AuditListNode())).Rows.Count);
        TenantException refused = await Assert.ThrowsAsync<TenantException>(async () => await Session.RunAsync(ofRow));
        Assert.Equal("tenant-missing", refused.Code);
    }

    [Fact]
    public async Task Entries_are_filtered_and_paged_like_rows()
    {
        for (int i = 0; i < 5; i++)
            await Session.As("actor" + (i % 2)).RunAsync(new AccountCreateNode { Owner = "o" + i });
        AuditListNode page = new() { Filter = AuditEntry.Where.Actor == "actor0" & AuditEntry.Where.Operation == AuditOperation.Insert & AuditEntry.Where.New.At("owner").IsNotNull, Limit = 2, IncludeTotal = true };
        Page<AuditEntry> first = await Session.RunAsync(page);
        Page<AuditEntry> second = await Session.RunAsync(new AuditListNode { Filter = page.Filter, Limit = 2, After = first.Next });

        Assert.Equal((2, 3L), (first.Returned, first.Total));
        Assert.Equal(["o4", "o2", "o0"], first.Rows.Concat(second.Rows).Select(static e => e.New!.Value.GetProperty("owner").GetString()));
        Assert.Null(second.Next);
        Assert.Equal(5, await Session.StreamAsync(AuditListNode.Of(Account.Columns)).CountAsync());
        Assert.Empty((await Session.RunAsync(new AuditListNode { Filter = AuditEntry.Where.At < DateTimeOffset.UtcNow.AddYears(-1) })).Rows);
    }

    [Fact]
    public async Task A_role_of_the_application_is_audited_without_any_right_on_the_log()
    {
        await using LimitedRole role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync($"grant select, insert, update, delete on accounts to {role.Name}; grant usage on all sequences in schema public to {role.Name}");
        SchemaSession session = new SchemaSession(role.DataSource).As("app");
        Account account = await session.RunAsync(new AccountCreateNode { Owner = "Ann" });
        await session.RunAsync(new AccountBulkCreateNode { Rows = [new() { Owner = "Bob" }] });

        IReadOnlyList<AuditEntry> entries = await EntriesAsync(AuditListNode.Of(Account.Columns));
        Assert.Equal([(role.Name, "app"), (role.Name, "app")], entries.Select(static e => (e.DatabaseRole, e.Actor!)));
        foreach (string attempt in (string[])
            [
                "delete from schemagen.audit_log", "select from schemagen.audit_log",
                "create temp table forged (id bigint); create trigger t after insert on forged for each row execute function schemagen.audit()",
            ])
        {
            PostgresException denied = await Assert.ThrowsAsync<PostgresException>(async () =>
            {
                await using NpgsqlCommand command = role.DataSource.CreateCommand(attempt);
                await command.ExecuteNonQueryAsync();
            });
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
        }

        Assert.NotNull(await session.RunAsync(new AccountReadNode { Id = account.Id }));
    }

    [Fact]
    public async Task No_caller_can_change_what_the_function_calls_or_how_times_are_written()
    {
        await Database.ExecuteAsync(
            """
            create schema evil;
            create function evil.to_jsonb(anyelement) returns jsonb language sql as 'select ''{"forged": true}''::jsonb';
            create function evil.lower(text) returns text language sql as 'select ''delete''';
            """);
        await using NpgsqlConnection connection = await Database.DataSource.OpenConnectionAsync();
        await using NpgsqlCommand command = new(
            "set search_path = evil, pg_catalog, public; set timezone = 'Asia/Tokyo'; insert into accounts (owner, created_at) values ('Ann', '2026-01-02 03:04:05+00')", connection);
        await command.ExecuteNonQueryAsync();
        AuditEntry entry = Assert.Single(await EntriesAsync(new AuditListNode()));

        Assert.Equal(AuditOperation.Insert, entry.Operation);
        Assert.Equal("2026-01-02T03:04:05+00:00", entry.New!.Value.GetProperty("created_at").GetString());
    }

    [Fact]
    public async Task A_truncated_table_is_one_entry()
    {
        await Session.RunAsync(new AccountCreateNode { Owner = "Ann" });
        await Database.ExecuteAsync("truncate accounts");
        AuditEntry last = (await EntriesAsync(new AuditListNode()))[^1];

        Assert.Equal((AuditOperation.Truncate, "accounts", null), (last.Operation, last.Table, last.Record));
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_entry_and_what_is_committed_together_has_one_number()
    {
        await using (SchemaTransaction transaction = await Session.As("alice").BeginAsync())
            await transaction.RunAsync(new AccountCreateNode { Owner = "lost" });
        await Session.As("alice").TransactAsync(async (t, ct) =>
        {
            await t.RunAsync(new AccountCreateNode { Owner = "a" }, ct);
            await t.RunAsync(new AccountCreateNode { Owner = "b" }, ct);
        });
        IReadOnlyList<AuditEntry> entries = await EntriesAsync(new AuditListNode());

        Assert.Equal(["a", "b"], entries.Select(static e => e.New!.Value.GetProperty("owner").GetString()));
        Assert.Single(entries.Select(static e => e.TransactionId).Distinct());
    }

    [Fact]
    public async Task Old_entries_are_purged_in_batches_and_a_tenant_purges_its_own()
    {
        Guid tenant = Guid.NewGuid();
        await Session.RunAsync(new AccountBulkCreateNode { Rows = Enumerable.Range(1, 25).Select(static i => new AccountValues { Owner = "o" + i }) });
        await Session.ForTenant(tenant).RunAsync(new PostingCreateNode { Journal = tenant, Line = 1, Text = "a" });
        await Database.ExecuteAsync("update schemagen.audit_log set at = at - interval '1 year' where id <> 3");
        DateTimeOffset before = DateTimeOffset.UtcNow.AddDays(-30);

        Assert.Equal(1, await Session.ForTenant(tenant).RunAsync(new AuditPurgeNode { Before = before }));
        Assert.Equal(24, await Session.RunAsync(new AuditPurgeNode { Before = before, BatchSize = 10 }));
        Assert.Equal(3, Assert.Single((await Session.RunAsync(new AuditListNode())).Rows).Id);
    }

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(AuditListNode list, SchemaSession? session = null)
    {
        list.Descending = false;
        list.Limit = null;
        return (await (session ?? Session).RunAsync(list)).Rows;
    }

    private static IEnumerable<string> Names(JsonElement? row) => row!.Value.EnumerateObject().Select(static p => p.Name);
}
