using NpgsqlTypes;
using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>What is written in bulk is what is written one by one, and what is refused there is refused here.</summary>
public sealed class BulkValueTests : ShopTest
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Half_of_a_surrogate_pair_is_refused_and_never_replaced(bool keys)
    {
        const string Half = "a\ud800b";
        MemberCreateNode bad = new() { Name = Half, Email = "b" };
        Assert.Equal("invalid-value", (await Assert.ThrowsAsync<StatementException>(async () => await Session.RunAsync(bad))).Code);
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(
            async () => await Session.RunAsync(new MemberBulkCreateNode { Rows = [new() { Name = "a", Email = "a" }, bad], ReturnKeys = keys }));

        Assert.Equal((1, "invalid-value"), (e.Index, Assert.IsType<StatementException>(e.InnerException).Code));
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_ends_of_the_calendar_are_what_they_are_one_by_one(bool keys)
    {
        ReadingCreateNode[] rows =
        [
            new() { Value = 1, Small = 1, At = DateTimeOffset.MaxValue, Day = DateOnly.MaxValue }, new() { Value = 1, Small = 1, At = DateTimeOffset.MinValue, Day = DateOnly.MinValue },
            new() { Value = 1, Small = 1, At = DateTimeOffset.MaxValue.AddDays(-1), Day = DateOnly.MaxValue.AddDays(-1) },
        ];
        foreach (ReadingCreateNode row in rows)
            await Session.RunAsync(row);
        await Session.RunAsync(new ReadingBulkCreateNode { Rows = rows, ReturnKeys = keys });

        Assert.Equal(3L, await Database.ScalarAsync<long>("select count(*) from (select at, day from readings group by at, day having count(*) = 2) alike"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Times_in_arrays_are_cut_off_and_not_rounded(bool keys)
    {
        ShipmentCreateNode shipment = await ShipmentAsync();
        shipment.Stops = [DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), DateTime.UnixEpoch.AddTicks(19), DateTime.UnixEpoch.AddYears(60).AddTicks(19)];
        shipment.Slots = [TimeOnly.MaxValue, new(1, 2, 3)];
        await Session.RunAsync(shipment);
        await Session.RunAsync(new ShipmentBulkCreateNode { Rows = [shipment], ReturnKeys = keys });

        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from shipments"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(distinct stops::text || slots::text) from shipments"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_time_in_an_array_that_says_no_zone_is_no_instant(bool keys)
    {
        ShipmentCreateNode bad = await ShipmentAsync();
        bad.Stops = [new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified)];
        Assert.Equal("invalid-value", (await Assert.ThrowsAsync<StatementException>(async () => await Session.RunAsync(bad))).Code);
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await Session.RunAsync(new ShipmentBulkCreateNode { Rows = [bad], ReturnKeys = keys }));

        Assert.Equal("invalid-value", Assert.IsType<StatementException>(e.InnerException).Code);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("\"public\".\"member_level\"", true)]
    [InlineData("citext", true)]
    [InlineData("ltree", false)]
    [InlineData("jsonpath", false)]
    public void Only_types_that_take_their_text_in_a_copy_are_copied(string? cast, bool canCopy) =>
        Assert.Equal(canCopy, new ColumnShape("c", NpgsqlDbType.Text) { Cast = cast }.CanCopy);

    private async Task<ShipmentCreateNode> ShipmentAsync() =>
        new() { ItemId = (await Session.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1, AddedAt = DateTime.UnixEpoch })).Id };
}
