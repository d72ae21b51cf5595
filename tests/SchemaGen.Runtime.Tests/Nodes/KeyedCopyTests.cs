using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Many rows whose keys are wanted back are copied with keys that were made beforehand, and come out like those of arrays.</summary>
public sealed class KeyedCopyTests : ShopTest
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public async Task Few_rows_go_as_arrays_and_many_are_copied()
    {
        // COPY does not look at rules, and a statement with parts that change rows is refused where a rule adds to it.
        await Database.ExecuteAsync("create rule also as on insert to items do also select 1");
        await Assert.ThrowsAsync<StatementException>(async () => await Session.RunAsync(new ItemBulkCreateNode { Rows = Items(499), ReturnKeys = true }));
        BulkResult<long> result = await Session.RunAsync(new ItemBulkCreateNode { Rows = Items(1100), ReturnKeys = true, BatchSize = 600 });

        Assert.Equal((1100, 1100), (result.Processed, result.Inserted));
        Assert.Equal(Enumerable.Range(0, 1100), await QuantitiesAsync(result.Keys));
    }

    [Fact]
    public async Task A_copy_that_cannot_begin_is_told_as_any_other_statement()
    {
        await Database.ExecuteAsync("alter table items rename column quantity to amount");

        SchemaGenException error = await Assert.ThrowsAnyAsync<SchemaGenException>(
            async () => await Session.RunAsync(new ItemBulkCreateNode { Rows = Items(600), ReturnKeys = true }));

        Assert.Contains("quantity", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from items"));
    }

    [Fact]
    public async Task Keys_come_in_the_order_of_the_rows_also_when_columns_differ()
    {
        IEnumerable<ItemValues> rows = Items(2000).Select(static (r, i) => i % 3 == 0 ? r : new() { Name = r.Name, Quantity = r.Quantity, Price = 1, AddedAt = Now, Rating = i % 3 == 1 ? null : 1.5 });
        BulkResult<long> result = await Session.RunAsync(new ItemBulkCreateNode { Rows = rows, ReturnKeys = true });

        Assert.Equal(Enumerable.Range(0, 2000), await QuantitiesAsync(result.Keys));
        Assert.Equal(666, await Session.RunAsync(new ItemCountNode { Filter = Item.Where.Rating == 1.5 }));
    }

    [Fact]
    public async Task Keys_of_a_default_and_of_a_tenant_are_made_too()
    {
        BulkResult<Guid> readings = await Session.RunAsync(new ReadingBulkCreateNode { Rows = Enumerable.Range(0, 600).Select(static i => new ReadingValues { Value = i, At = Now, Small = 1 }), ReturnKeys = true });
        SchemaSession tenant = Session.ForTenant(Guid.NewGuid());
        BulkResult<long> documents = await tenant.RunAsync(new DocumentBulkCreateNode { Rows = Enumerable.Range(0, 600).Select(static i => new DocumentValues { Code = "c" + i }), ReturnKeys = true });

        Assert.Equal(599, (await Session.RunAsync(new ReadingReadNode { Id = readings.Keys[599] }))!.Value);
        Document? document = await tenant.RunAsync(new DocumentReadNode { Id = documents.Keys[599] });
        Assert.Equal(("c599", tenant.Tenant), (document!.Code, document.TenantId));
    }

    [Fact]
    public async Task A_refused_row_is_named_and_the_transaction_goes_on()
    {
        await using SchemaTransaction transaction = await Session.BeginAsync();
        await transaction.RunAsync(new MemberCreateNode { Name = "A", Email = "e700" });
        BulkRowException taken = await Assert.ThrowsAsync<BulkRowException>(async () => await transaction.RunAsync(new MemberBulkCreateNode { Rows = Members(800, null), ReturnKeys = true }));
        BulkRowException unfit = await Assert.ThrowsAsync<BulkRowException>(async () => await transaction.RunAsync(new MemberBulkCreateNode { Rows = Members(700, (MemberLevel)9), ReturnKeys = true }));
        await transaction.RunAsync(new MemberBulkCreateNode { Rows = Members(700, null), ReturnKeys = true });
        await transaction.CommitAsync();

        Assert.Equal((700, "uq_members_email"), (taken.Index, Assert.IsType<ConstraintViolationException>(taken.InnerException).Constraint));
        Assert.Equal(699, unfit.Index);
        Assert.Equal(701, await Session.RunAsync(new MemberCountNode()));
    }

    private static IEnumerable<ItemValues> Items(int count) => Enumerable.Range(0, count).Select(static i => new ItemValues { Name = "n", Quantity = i, Price = 1, AddedAt = Now });

    private static IEnumerable<MemberValues> Members(int count, MemberLevel? last) => Enumerable.Range(0, count)
        .Select(i => new MemberValues { Name = "n", Email = "e" + i, Level = i == count - 1 && last is { } level ? level : MemberLevel.Guest });

    private async Task<IEnumerable<int>> QuantitiesAsync(IReadOnlyList<long> keys)
    {
        Dictionary<long, int> byKey = (await Session.RunAsync(new ItemListNode { Limit = null })).Rows.ToDictionary(static r => r.Id, static r => r.Quantity);
        return keys.Select(k => byKey[k]);
    }
}
