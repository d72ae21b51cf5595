using SchemaGen.Runtime.Tests.Safety;
using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Updates of more rows than a batch has go by way of a temporary table, and do the same as those of fewer.</summary>
public sealed class LargeUpdateTests : IAsyncLifetime
{
    private const int Count = 3500;

    private TestDatabase _database = null!;
    private SchemaSession _session = null!;
    private long[] _ids = [];

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
        _ids = [.. (await _session.RunAsync(new MemberBulkCreateNode { ReturnKeys = true, Rows = Enumerable.Range(0, Count).Select(static i => new MemberValues { Name = "n", Email = "e" + i, Age = i }) })).Keys];
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Rows_that_ascend_are_copied_and_others_go_as_arrays()
    {
        List<string> running = [];
        Watcher watcher = new(_database, running);
        await _session.RunAsync(new MemberBulkUpdateNode { Rows = _ids.Select(static id => new MemberUpdateNode { Id = id, Name = "up" }), BatchSize = 1000, Progress = watcher });
        await _session.RunAsync(new MemberBulkUpdateNode { Rows = _ids.Reverse().Select(static id => new MemberUpdateNode { Id = id, Phone = "down" }), BatchSize = 1000, Progress = watcher });

        Assert.Equal(8, running.Count);
        Assert.All(running[..4], static q => Assert.Matches(@"^COPY (/\* schemagen [0-9a-f]{32} \*/ )?pg_temp\.", q));
        Assert.DoesNotContain(running[4..], static q => q.Contains("pg_temp", StringComparison.Ordinal));
        Assert.Equal(Count, await _session.RunAsync(new MemberCountNode { Filter = Member.Where.Name == "up" & Member.Where.Phone == "down" & Member.Where.Version == 3 }));
        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from pg_class where relname = 'schemagen_rows'"));
    }

    [Fact]
    public async Task What_is_set_may_change_on_the_way_and_keys_may_come_again()
    {
        IEnumerable<MemberUpdateNode> rows =
        [
            .. _ids[..2000].Select(static id => new MemberUpdateNode { Id = id, Name = "a" }),
            .. _ids[2000..3000].Select(static id => new MemberUpdateNode { Id = id, Age = null, Tags = ["x", "y"], Level = MemberLevel.VeryImportant, Settings = new("dark", 3) }),
            .. _ids[..1000].Select(static id => new MemberUpdateNode { Id = id, Name = "b" }),
            .. _ids[..1000].Select(static id => new MemberUpdateNode { Id = id, Name = "c" }),
            new() { Id = -1, Name = "nobody" }, new() { Id = _ids[3000], Name = "last" },
        ];
        BulkResult<long> result = await _session.RunAsync(new MemberBulkUpdateNode { Rows = rows, BatchSize = 1000 });
        Member[] members = [.. (await _session.RunAsync(new MemberListNode { Limit = null })).Rows];

        Assert.Equal((5002, 5001, 1), (result.Processed, result.Updated, result.Skipped));
        Assert.All(members[..1000], static m => Assert.Equal(("c", 4), (m.Name, m.Version)));
        Assert.All(members[1000..2000], static m => Assert.Equal(("a", 2), (m.Name, m.Version)));
        Assert.All(members[2000..3000], static m => Assert.Equal((null, MemberLevel.VeryImportant, new Settings("dark", 3), "x,y"), (m.Age, m.Level, m.Settings!, string.Join(',', m.Tags!))));
        Assert.Equal(["last", "n"], members[3000..3002].Select(static m => m.Name));
    }

    [Fact]
    public async Task A_row_that_was_changed_meanwhile_or_is_deleted_is_left_alone()
    {
        await _session.RunAsync(new MemberUpdateNode { Id = _ids[5], Phone = "changed" });
        await _session.RunAsync(new MemberDeleteNode { Id = _ids[6] });
        BulkResult<long> result = await _session.RunAsync(new MemberBulkUpdateNode
        {
            Rows = _ids.Select(static (id, i) => new MemberUpdateNode { Id = id, Name = "new", ExpectedVersion = i < 1500 ? 1 : null }), BatchSize = 1000,
        });

        Assert.Equal((Count, Count - 2, 2), (result.Processed, result.Updated, result.Skipped));
        Assert.Equal("n", (await _session.RunAsync(new MemberReadNode { Id = _ids[5] }))!.Name);
        Assert.Equal("n", (await _session.RunAsync(new MemberReadNode { Id = _ids[6], IncludeDeleted = true }))!.Name);
    }

    [Theory]
    [InlineData("too long", "invalid-value")]
    [InlineData("negative", "check-violation")]
    [InlineData("taken", "unique-violation")]
    public async Task A_bad_row_is_named_and_nothing_is_written(string what, string code)
    {
        foreach (int at in (int[])[0, 1, 1717, 3499])
        {
            MemberUpdateNode[] rows = [.. _ids.Select((id, i) => new MemberUpdateNode
            {
                Id = id,
                Name = i == at && what == "too long" ? new string('x', 21) : "new",
                Age = i == at && what == "negative" ? -1 : 7,
                Email = i == at && what == "taken" ? (at == 0 ? "e1" : "e0") : "e" + i,
            })];
            BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await _session.RunAsync(new MemberBulkUpdateNode { Rows = rows, BatchSize = 1000 }));
            Assert.Equal((at, code), (e.Index, ((StatementException)e.InnerException!).Code));
        }

        Assert.Equal(Count, await _session.RunAsync(new MemberCountNode { Filter = Member.Where.Name == "n" & Member.Where.Version == 1 }));
    }

    [Fact]
    public async Task It_stays_inside_of_its_tenant_and_of_its_transaction()
    {
        SchemaSession mine = _session.ForTenant(Guid.NewGuid());
        SchemaSession theirs = _session.ForTenant(Guid.NewGuid());
        foreach (SchemaSession session in (SchemaSession[])[mine, theirs])
            await session.RunAsync(new InvoiceBulkCreateNode { Rows = Enumerable.Range(1, 2500).Select(static n => new InvoiceValues { Number = n, Total = 1, On = new(2026, 1, 1) }) });
        await using (SchemaTransaction transaction = await mine.BeginAsync())
        {
            foreach (decimal total in (decimal[])[2, 3])
                Assert.Equal(2500, (await transaction.RunAsync(new InvoiceBulkUpdateNode { Rows = Enumerable.Range(1, 2500).Select(n => new InvoiceUpdateNode { Number = n, Total = total }), BatchSize = 1000 })).Updated);
            Assert.Equal(2500, await transaction.RunAsync(new InvoiceCountNode { Filter = Invoice.Columns.Total == 3 }));
        }

        Assert.Equal(2500, await mine.RunAsync(new InvoiceCountNode { Filter = Invoice.Columns.Total == 1 }));
        Assert.Equal(2500, (await mine.RunAsync(new InvoiceBulkUpdateNode { Rows = Enumerable.Range(1, 2500).Select(static n => new InvoiceUpdateNode { Number = n, Total = 4 }), BatchSize = 1000 })).Updated);
        Assert.Equal(2500, await theirs.RunAsync(new InvoiceCountNode { Filter = Invoice.Columns.Total == 1 }));
    }

    [Fact]
    public async Task A_role_that_may_make_no_temporary_tables_updates_by_arrays()
    {
        await using LimitedRole role = await LimitedRole.CreateAsync(_database);
        await _database.ExecuteAsync($"revoke temporary on database \"{_database.Name}\" from public; grant select, update on members to {role.Name}");
        BulkResult<long> result = await new SchemaSession(role.DataSource).RunAsync(new MemberBulkUpdateNode { Rows = _ids.Select(static id => new MemberUpdateNode { Id = id, Name = "new" }), BatchSize = 1000 });

        Assert.Equal(Count, result.Updated);
        Assert.Equal(Count, await _session.RunAsync(new MemberCountNode { Filter = Member.Where.Name == "new" }));
    }

    private sealed class Watcher(TestDatabase database, List<string> running) : IProgress<long>
    {
        public void Report(long value)
        {
            using Npgsql.NpgsqlCommand command = database.DataSource.CreateCommand(
                $"select coalesce(max(query), '') from {TestDatabase.OtherClients} and xact_start is not null");
            running.Add((string)command.ExecuteScalar()!);
        }
    }
}
