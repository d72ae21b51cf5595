using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Upserts of more rows than a batch has go by way of a temporary table, and do the same as those of fewer.</summary>
public sealed class LargeUpsertTests : ShopTest
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Rows_are_created_or_updated_and_the_last_of_a_key_counts(bool twice)
    {
        await Session.RunAsync(new MemberBulkCreateNode { Rows = Members(0, 2000, "old") });
        BulkResult<long> result = await Session.RunAsync(new MemberBulkUpsertNode
        {
            On = MemberUniqueKey.Email, BatchSize = 1000, Update = [Member.Columns.Name],
            Rows = [.. Members(1000, 3500, "new"), .. twice ? Members(3000, 3100, "late") : []],
        });

        Assert.Equal((twice ? 2600 : 2500, 1500, 1000, twice ? 100 : 0), (result.Processed, result.Inserted, result.Updated, result.Skipped));
        Assert.Equal(twice ? 100 : 0, await Session.RunAsync(new MemberCountNode { Filter = Member.Where.Name == "late" }));
        Assert.Equal((3500, 1000), (await Session.RunAsync(new MemberCountNode()), await Session.RunAsync(new MemberCountNode { Filter = Member.Where.Name == "old" & Member.Where.Version == 1 })));
        Assert.Equal(1000, await Session.RunAsync(new MemberCountNode { Filter = Member.Where.Name == "new" & Member.Where.Version == 2 }));
    }

    [Fact]
    public async Task What_is_set_may_change_on_the_way()
    {
        BulkResult<long> result = await Session.RunAsync(new MemberBulkUpsertNode
        {
            On = MemberUniqueKey.Email, BatchSize = 1000,
            Rows = [.. Members(0, 1500, "a"), .. Members(1000, 3000, "b").Select(static (m, i) => { m.Phone = "p"; return m; }), .. Members(0, 10, "c")],
        });

        Assert.Equal((3510, 3000, 510), (result.Processed, result.Inserted, result.Updated));
        Assert.Equal((10, 990, 2000), (await CountAsync("c"), await CountAsync("a"), await CountAsync("b")));

        async Task<long> CountAsync(string name) => await Session.RunAsync(new MemberCountNode { Filter = Member.Where.Name == name });
    }

    [Theory]
    [InlineData("too long", "invalid-value", false)]
    [InlineData("negative", "check-violation", false)]
    [InlineData("negative", "check-violation", true)]
    public async Task A_bad_row_is_named_and_nothing_is_written(string what, string code, bool twice)
    {
        foreach (int at in (int[])[0, 2345, 3499])
        {
            MemberValues[] rows = [.. Members(0, 3500, "n")];
            if (twice)
                rows[1].Email = "e3000";
            foreach (MemberValues row in rows)
                row.Age = 1;
            rows[at].Age = what == "negative" ? -1 : 1;
            rows[at].Name = what == "negative" ? "n" : new string('x', 21);
            BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await Session.RunAsync(new MemberBulkUpsertNode { On = MemberUniqueKey.Email, Rows = rows, BatchSize = 1000 }));
            Assert.Equal((at, code), (e.Index, ((StatementException)e.InnerException!).Code));
        }

        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task It_stays_inside_of_its_tenant_and_touches_no_deleted_row()
    {
        SchemaSession mine = Session.ForTenant(Guid.NewGuid());
        SchemaSession theirs = Session.ForTenant(Guid.NewGuid());
        await theirs.RunAsync(new DocumentBulkUpsertNode { On = DocumentUniqueKey.Code, BatchSize = 1000, Rows = Documents("theirs") });
        Assert.Equal(2500, (await mine.RunAsync(new DocumentBulkUpsertNode { On = DocumentUniqueKey.Code, BatchSize = 1000, Rows = Documents("mine") })).Inserted);
        Assert.Equal(2500, (await mine.RunAsync(new DocumentBulkUpsertNode { On = DocumentUniqueKey.Code, BatchSize = 1000, Rows = Documents("again") })).Updated);
        Assert.Equal(2500, await theirs.RunAsync(new DocumentCountNode { Filter = Document.Where.Body == "theirs" }));

        long[] ids = [.. (await theirs.RunAsync(new DocumentListNode { Limit = null })).Rows.Select(static r => r.Id)];
        SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(async () => await mine.RunAsync(new DocumentBulkUpsertNode
        {
            On = DocumentUniqueKey.Id, BatchSize = 1000, Rows = ids.Select(static id => new DocumentValues { Id = id, Code = "x" + id, Body = "stolen" }),
        }));
        Assert.Equal("upsert-refused", e.Code);
        Assert.Equal((2500, 2500), (await theirs.RunAsync(new DocumentCountNode()), await mine.RunAsync(new DocumentCountNode())));

        static IEnumerable<DocumentValues> Documents(string body) => Enumerable.Range(0, 2500).Select(i => new DocumentValues { Code = "c" + i, Body = body });
    }

    private static IEnumerable<MemberValues> Members(int from, int to, string name) =>
        Enumerable.Range(from, to - from).Select(i => new MemberValues { Name = name, Email = "e" + i });
}
