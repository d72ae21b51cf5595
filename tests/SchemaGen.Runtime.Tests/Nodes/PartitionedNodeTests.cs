using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Nodes know nothing of partitions, and reach them all.</summary>
public sealed class PartitionedNodeTests : ShopTest
{
    [Fact]
    public async Task A_row_is_written_read_changed_and_deleted_in_its_partition()
    {
        DateTime at = Day(2026, 3);
        await Session.RunAsync(new MeasureCreateNode { Id = 1, At = at, Sensor = "a", Value = 1 });
        await Session.RunAsync(new MeasureCreateNode { Id = 1, At = Day(2031, 1), Sensor = "far", Value = 9 });
        await Session.RunAsync(new MeasureUpdateNode { Id = 1, At = at, Sensor = "b", Value = 3 });

        Measure? read = await Session.RunAsync(new MeasureReadNode { Id = 1, At = at });

        Assert.Equal(("b", 3.0), (read!.Sensor, read.Value));
        Assert.Equal("measures_2026", await Database.ScalarAsync<string>("select tableoid::regclass::text from measures where sensor = 'b'"));
        Assert.Equal("measures_rest", await Database.ScalarAsync<string>("select tableoid::regclass::text from measures where sensor = 'far'"));
        Assert.True(await Session.RunAsync(new MeasureDeleteNode { Id = 1, At = at }));
    }

    [Fact]
    public async Task Many_rows_are_copied_over_partitions()
    {
        MeasureValues[] rows = [.. Enumerable.Range(0, 48).Select(static i => new MeasureValues { Id = i, At = Day(2025 + (i / 12 % 3), 1 + (i % 12)), Sensor = "s", Value = i })];

        BulkResult<(long Id, DateTime At)> made = await Session.RunAsync(new MeasureBulkCreateNode { Rows = rows });

        Assert.Equal(48, made.Inserted);
        Assert.Equal(48, await Session.RunAsync(new MeasureCountNode()));
        Assert.Equal(48, await Database.ScalarAsync<long>("select count(*) from measures where sensor = 's'"));
        Assert.Equal(3, await Database.ScalarAsync<long>("select count(distinct tableoid) from measures"));
    }

    [Fact]
    public async Task An_upsert_tells_what_it_inserted_and_what_it_updated()
    {
        DateTime at = Day(2026, 3);
        MeasureUpsertNode First(double value) => new() { On = MeasureUniqueKey.IdAt, Id = 1, At = at, Sensor = "a", Value = value };

        Assert.True((await Session.RunAsync(First(1))).Created);
        Assert.False((await Session.RunAsync(First(2))).Created);

        MeasureValues[] rows = [.. Enumerable.Range(1, 3).Select(i => new MeasureValues { Id = i, At = at, Sensor = "b", Value = i })];
        var many = await Session.RunAsync(new MeasureBulkUpsertNode { On = MeasureUniqueKey.IdAt, Rows = rows });
        Assert.Equal((2, 1), (many.Inserted, many.Updated));
        Assert.Equal(3, await Database.ScalarAsync<long>("select count(*) from measures where sensor = 'b'"));
    }

    private static DateTime Day(int year, int month) => new(year, month, 1, 0, 0, 0, DateTimeKind.Utc);
}
