using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Arrays and lists of enums, whichever way these are stored.</summary>
public sealed class EnumArrayTests : ShopTest
{
    private static readonly ScheduleColumns C = Schedule.Where;

    [Fact]
    public async Task They_are_written_and_read_one_by_one()
    {
        Schedule made = await Session.RunAsync(Full());
        AssertEqual(Full(), made);
        AssertEqual(Full(), (await Session.RunAsync(new ScheduleReadNode { Id = made.Id }))!);

        Schedule changed = await Session.RunAsync(new ScheduleUpdateNode { Id = made.Id, Seasons = [], Maybe = [null], Limits = null, Shades = [Nested.Shade.Dark] });
        Assert.Equal([], changed.Seasons);
        Assert.Equal([null], changed.Maybe!);
        Assert.Null(changed.Limits);
        Assert.Equal([Nested.Shade.Dark], changed.Shades);
    }

    [Fact]
    public async Task They_are_stored_as_what_they_are()
    {
        await Session.RunAsync(Full());
        Assert.Equal("season[] season[] season[] text[] varchar[] int2[] int2[] int4[] shade[]", await Database.ScalarAsync<string>(
            "select string_agg(replace(t.typname, '_', '') || '[]', ' ' order by a.attnum) from pg_attribute a join pg_type t on t.oid = a.atttypid where attrelid = 'schedules'::regclass and attnum > 1"));
        Assert.Equal("{summer,winter}{winter,spring}{spring,NULL}{heavy,light}{light,NULL}{1,20}{20,NULL}{65535}{dark,\"ligh\\\"t, {}\"}", await Database.ScalarAsync<string>(
            "select concat(seasons, ordered, maybe, parcels, short, loads, limits, ports, shades) from schedules"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task They_are_written_in_bulk(bool keys)
    {
        ScheduleValues[] rows = [Full(), new() { Seasons = [], Ordered = [], Parcels = [], Loads = [], Shades = [] }, Full()];
        BulkResult<long> result = await Session.RunAsync(new ScheduleBulkCreateNode { Rows = rows, ReturnKeys = keys });
        Assert.Equal(3, result.Inserted);
        Schedule[] read = [.. (await Session.RunAsync(new ScheduleListNode())).Rows.OrderBy(static r => r.Loads.Length)];
        AssertEqual(Full(), read[1]);
        AssertEqual(Full(), read[2]);
        Assert.Equal([], read[0].Seasons);

        await Session.RunAsync(new ScheduleBulkUpdateNode { Rows = [new() { Id = read[2].Id, Seasons = [Season.Autumn], Limits = [null, Weight.Light] }, new() { Id = read[0].Id, Shades = [Nested.Shade.Light], Maybe = null }] });
        Schedule first = (await Session.RunAsync(new ScheduleReadNode { Id = read[2].Id }))!;
        Assert.Equal([Season.Autumn], first.Seasons);
        Assert.Equal([null, Weight.Light], first.Limits!);
        Assert.Equal([Nested.Shade.Light], (await Session.RunAsync(new ScheduleReadNode { Id = read[0].Id }))!.Shades);
    }

    [Fact]
    public async Task They_are_asked_for_by_their_elements()
    {
        await Session.RunAsync(Full());
        await Session.RunAsync(new ScheduleCreateNode { Seasons = [Season.Autumn], Ordered = [], Parcels = [], Loads = [], Shades = [], Ports = [] });

        Assert.Equal(1, await CountAsync(C.Seasons.Contains(Season.Summer)));
        Assert.Equal(2, await CountAsync(C.Seasons.Overlaps(Season.Autumn, Season.Winter)));
        Assert.Equal(1, await CountAsync(C.Seasons.IsWithin(Season.Autumn)));
        Assert.Equal(1, await CountAsync(C.Ordered.IsEmpty));
        Assert.Equal(1, await CountAsync(C.Maybe.Contains(Season.Spring)));
        Assert.Equal(0, await CountAsync(C.Maybe.Contains([null])));
        Assert.Equal(1, await CountAsync(C.Parcels.Contains(Weight.Heavy)));
        Assert.Equal(1, await CountAsync(C.Short.Overlaps(Weight.Light)));
        Assert.Equal(1, await CountAsync(C.Loads.Contains(Weight.Heavy, Weight.Light)));
        Assert.Equal(1, await CountAsync(C.Limits.Contains(Weight.Heavy)));
        Assert.Equal(1, await CountAsync(C.Ports.Contains(ushort.MaxValue)));
        Assert.Equal(1, await CountAsync(C.Shades.Contains(Nested.Shade.Light)));
        Assert.Equal(1, await CountAsync(C.Maybe.IsNull));
    }

    private Task<long> CountAsync(Filter<Schedule> filter) => Session.RunAsync(new ScheduleCountNode { Filter = filter }).AsTask();

    private static ScheduleCreateNode Full() => new()
    {
        Seasons = [Season.Summer, Season.Winter], Ordered = [Season.Winter, Season.Spring], Maybe = [Season.Spring, null], Parcels = [Weight.Heavy, Weight.Light],
        Short = [Weight.Light, null], Loads = [Weight.Light, Weight.Heavy], Limits = [Weight.Heavy, null], Ports = [ushort.MaxValue], Shades = [Nested.Shade.Dark, Nested.Shade.Light],
    };

    private static void AssertEqual(ScheduleValues expected, Schedule read)
    {
        Assert.Equal(expected.Seasons, read.Seasons);
        Assert.Equal(expected.Ordered, read.Ordered);
        Assert.Equal(expected.Maybe!, read.Maybe!);
        Assert.Equal(expected.Parcels, read.Parcels);
        Assert.Equal(expected.Short!, read.Short!);
        Assert.Equal(expected.Loads, read.Loads);
        Assert.Equal(expected.Limits!, read.Limits!);
        Assert.Equal(expected.Ports!, read.Ports!);
        Assert.Equal(expected.Shades, read.Shades);
    }
}
