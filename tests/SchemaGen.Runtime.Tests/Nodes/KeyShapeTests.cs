using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>All nodes work with a key that is a text, an enum or a uuid; those of numbers and of several columns are tested elsewhere.</summary>
public sealed class KeyShapeTests : ShopTest
{
    [Fact]
    public async Task A_text_is_a_key_for_every_node()
    {
        Currency euro = await Session.RunAsync(new CurrencyCreateNode { Code = "EUR", Name = "Euro" });
        Assert.Equal(("EUR", 2), (euro.Code, euro.Decimals));
        Assert.Equal("unique-violation", (await Assert.ThrowsAsync<ConstraintViolationException>(async () => await Session.RunAsync(new CurrencyCreateNode { Code = "EUR", Name = "x" }))).Code);
        Assert.Equal("Euro", (await Session.RunAsync(new CurrencyReadNode { Code = "EUR" }))!.Name);
        Assert.Equal(3, (await Session.RunAsync(new CurrencyUpdateNode { Code = "EUR", Decimals = 3 })).Decimals);
        Upserted<Currency> yen = await Session.RunAsync(new CurrencyUpsertNode { On = CurrencyUniqueKey.Code, Code = "JPY", Name = "Yen", Decimals = 0 });
        Assert.True(yen.Created);

        BulkResult<string> created = await Session.RunAsync(new CurrencyBulkCreateNode { Rows = Rows("new", 600), ReturnKeys = true });
        Assert.Equal(Enumerable.Range(0, 600).Select(static i => "c" + i), created.Keys);
        BulkResult<string> upserted = await Session.RunAsync(new CurrencyBulkUpsertNode { On = CurrencyUniqueKey.Code, Rows = [.. Rows("again", 2), new() { Code = "USD", Name = "Dollar" }], ReturnKeys = true });
        Assert.Equal((1, 2), (upserted.Inserted, upserted.Updated));
        Assert.Equal(["c0", "c1", "USD"], upserted.Keys);
        BulkResult<string> updated = await Session.RunAsync(new CurrencyBulkUpdateNode { Rows = [new() { Code = "c1", Name = "b" }, new() { Code = "c0", Name = "a" }, new() { Code = "none", Name = "c" }] });
        Assert.Equal((2, 1), (updated.Updated, updated.Skipped));

        Page<Currency> page = await Session.RunAsync(new CurrencyListNode { Limit = 2 });
        Page<Currency> next = await Session.RunAsync(new CurrencyListNode { Limit = 2, After = page.Next });
        Assert.Equal(4, page.Rows.Concat(next.Rows).Select(static c => c.Code).Distinct().Count());
        Assert.Equal(2, (await Session.RunAsync(new CurrencyBulkDeleteNode { Keys = ["c0", "c599", "none"] })).Deleted);
        Assert.True(await Session.RunAsync(new CurrencyDeleteNode { Code = "EUR" }));
        Assert.Equal("Euro", (await Session.RunAsync(new CurrencyRestoreNode { Code = "EUR" }))!.Name);
        Assert.Equal(601, await Session.RunAsync(new CurrencyCountNode()));
    }

    [Fact]
    public async Task An_enum_is_a_key_for_every_node()
    {
        await Session.RunAsync(new TariffCreateNode { Level = MemberLevel.Guest, Fee = 1 });
        BulkResult<MemberLevel> created = await Session.RunAsync(new TariffBulkCreateNode { Rows = [new() { Level = MemberLevel.VeryImportant, Fee = 3 }, new() { Level = MemberLevel.Member, Fee = 2 }], ReturnKeys = true });
        Assert.Equal([MemberLevel.VeryImportant, MemberLevel.Member], created.Keys);
        Assert.Equal(3, (await Session.RunAsync(new TariffReadNode { Level = MemberLevel.VeryImportant }))!.Fee);
        Assert.Equal(5, (await Session.RunAsync(new TariffUpdateNode { Level = MemberLevel.Guest, Fee = 5 })).Fee);
        Assert.False((await Session.RunAsync(new TariffUpsertNode { On = TariffUniqueKey.Level, Level = MemberLevel.Member, Fee = 7 })).Created);
        Assert.Equal(2, (await Session.RunAsync(new TariffBulkUpsertNode { On = TariffUniqueKey.Level, Rows = [new() { Level = MemberLevel.Member, Fee = 8 }, new() { Level = MemberLevel.Guest, Fee = 9 }] })).Updated);
        Assert.Equal(2, (await Session.RunAsync(new TariffBulkUpdateNode { Rows = [new() { Level = MemberLevel.Member, Fee = 10 }, new() { Level = MemberLevel.Guest, Fee = 11 }] })).Updated);
        Page<Tariff> first = await Session.RunAsync(new TariffListNode { Limit = 2 });
        Assert.Equal([11, 10], first.Rows.Select(static t => t.Fee));
        Assert.Equal([3], (await Session.RunAsync(new TariffListNode { Limit = 2, After = first.Next })).Rows.Select(static t => t.Fee));
        Assert.Equal(1, (await Session.RunAsync(new TariffBulkDeleteNode { Keys = [MemberLevel.VeryImportant] })).Deleted);
        Assert.True(await Session.RunAsync(new TariffDeleteNode { Level = MemberLevel.Member }));
        Assert.Equal(1, await Session.RunAsync(new TariffCountNode()));
    }

    [Fact]
    public async Task A_uuid_is_a_key_for_every_node()
    {
        Ticket first = await Session.RunAsync(new TicketCreateNode { Subject = "a" });
        Guid mine = Guid.NewGuid();
        Assert.True((await Session.RunAsync(new TicketUpsertNode { On = TicketUniqueKey.Id, Id = mine, Subject = "b" })).Created);
        BulkResult<Guid> created = await Session.RunAsync(new TicketBulkCreateNode { Rows = Enumerable.Range(0, 1200).Select(static i => new TicketValues { Subject = "s" + i }), ReturnKeys = true });
        Assert.Equal("s1199", (await Session.RunAsync(new TicketReadNode { Id = created.Keys[1199] }))!.Subject);
        // In the order of the key as .NET has it, which takes the way of the temporary table.
        TicketUpdateNode[] updates = [.. created.Keys.Order().Select(static k => new TicketUpdateNode { Id = k, Subject = "u" })];
        Assert.Equal(1200, (await Session.RunAsync(new TicketBulkUpdateNode { Rows = updates, BatchSize = 1000 })).Updated);
        Assert.Equal(1, (await Session.RunAsync(new TicketBulkUpsertNode { On = TicketUniqueKey.Id, Rows = [new() { Id = first.Id, Subject = "c" }] })).Updated);
        Assert.Equal("d", (await Session.RunAsync(new TicketUpdateNode { Id = mine, Subject = "d" })).Subject);
        Assert.Equal(1200, (await Session.RunAsync(new TicketBulkDeleteNode { Keys = created.Keys })).Deleted);
        Assert.True(await Session.RunAsync(new TicketDeleteNode { Id = mine }));
        Assert.Equal(["c"], (await Session.RunAsync(new TicketListNode())).Rows.Select(static t => t.Subject));
    }

    private static IEnumerable<CurrencyValues> Rows(string name, int count) => Enumerable.Range(0, count).Select(i => new CurrencyValues { Code = "c" + i, Name = name });
}
