using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class BackfillWithoutKeyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Table Readings = new("readings")
    {
        Columns = [new Column("place", PgType.Integer), new Column("value", PgType.Integer) { Nullable = true }],
        Partitioning = new(PartitionStrategy.List, ["place"]),
        Partitions = [new Partition("readings_1", new() { In = ["1"] }), new Partition("readings_2", new() { In = ["2"] })],
    };

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Nulls_of_one_partition_are_filled_and_the_values_in_the_same_places_of_another_stay(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        PlanOptions options = new() { ServerMajor = (await postgres.GetServerAsync(major)).MajorVersion };
        await new PlanRunner(database.DataSource).RunAsync(Planner.Plan(SchemaSnapshot.Empty, [new CreateTable(Readings)], options));
        await database.ExecuteAsync("insert into readings values (1, null), (1, 3), (2, 5), (2, null), (2, 7)");

        await new PlanRunner(database.DataSource).RunAsync(
            Planner.Plan(new() { Tables = [Readings] }, [new AlterColumnNullability("readings", "value", false) { Backfill = "0" }], options));

        Assert.Equal("1:0 1:3 2:0 2:5 2:7", await database.ScalarAsync<string>("select string_agg(place || ':' || value, ' ' order by place, value) from readings"));
    }
}
