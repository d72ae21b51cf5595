using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class ColumnStatisticsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Table Readings = new("readings")
    {
        Columns = [new Column("id", PgType.Integer), new Column("place", PgType.Varchar(20)), new Column("value", PgType.Integer)],
        PrimaryKey = new("pk_readings", ["id"]),
    };

    // In place, and in a column beside it.
    public static TheoryData<string> Columns => [.. Types.Keys];

    private static readonly Dictionary<string, PgType> Types = new(StringComparer.Ordinal) { ["place"] = PgType.Varchar(40), ["value"] = PgType.BigInt };

    [Theory, MemberData(nameof(Columns))]
    public async Task The_server_knows_the_values_of_a_column_whose_type_has_changed(string column)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        PlanRunner runner = new(database.DataSource);
        await runner.RunAsync(Planner.Plan(SchemaSnapshot.Empty, [new CreateTable(Readings)], PlanOptions.Default));
        await database.ExecuteAsync("insert into readings select i, 'p' || i % 3, i % 3 from generate_series(1, 300) as i; analyze readings");

        await runner.RunAsync(Planner.Plan(new() { Tables = [Readings] }, [new AlterColumnType("readings", column, Types[column])], PlanOptions.Default));

        Assert.Equal(3f, await database.ScalarAsync<float>($"select n_distinct from pg_stats where tablename = 'readings' and attname = '{column}'"));
    }
}
