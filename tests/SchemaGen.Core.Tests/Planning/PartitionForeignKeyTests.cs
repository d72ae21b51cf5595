using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class PartitionForeignKeyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Table Places = new("places") { Columns = [new Column("id", PgType.Integer)], PrimaryKey = new("pk_places", ["id"]) };

    private static readonly Table Readings = new("readings")
    {
        Columns = [new Column("place", PgType.Integer)],
        Partitioning = new(PartitionStrategy.List, ["place"]),
        Partitions = [new Partition("readings_1", new() { In = ["1"] }), new Partition("readings_2", new() { In = ["2"] })],
    };

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Keys_of_partitions_are_taken_back_when_the_rest_is_given_up_and_stay_when_the_parent_has_its_own(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        // From 18 on the parent's is proved in one, and the other way still leads there.
        PlanOptions options = new() { ServerMajor = Math.Min(17, (await postgres.GetServerAsync(major)).MajorVersion) };
        PlanRunner runner = new(database.DataSource, compares: false);
        await runner.RunAsync(Planner.Plan(SchemaSnapshot.Empty, [new CreateTable(Places), new CreateTable(Readings)], options));
        await database.ExecuteAsync("insert into places values (1), (2); insert into readings values (1), (2)");
        MigrationPlan plan = Planner.Plan(
            new() { Tables = [Places, Readings] }, [new AddForeignKey("readings", new("fk_readings_place", ["place"], "places", ["id"]))], options);
        Step last = plan.Steps[^1];

        await runner.RunAsync(plan with { Steps = [.. plan.Steps.SkipLast(1)] });
        Assert.Equal(2L, await KeysAsync());
        await database.ExecuteAsync(last.RepairSql!);
        Assert.Equal(0L, await KeysAsync());
        await runner.RunAsync(plan);
        await database.ExecuteAsync(last.RepairSql!);

        Assert.Equal(3L, await KeysAsync());

        Task<long> KeysAsync() => database.ScalarAsync<long>("select count(*) from pg_constraint where contype = 'f'");
    }
}
