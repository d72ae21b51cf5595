using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Computed columns of another expression, on tables whose rows nothing tells apart, so that they change in place.</summary>
public sealed class ComputedColumnTests : MigratorTest
{
    private static TestHistory Old => new TestHistory().Then(
        "1_Initial",
        new CreateTable(new Table("points")
        {
            Columns = [new Column("n", PgType.Integer), new Column("twice", PgType.Integer) { Nullable = true, Generated = new("n * 2") }],
            Indexes = [new TableIndex("ix_points_twice", ["twice"])],
        }));

    private static TestHistory Tripled => Old.Then("2_Tripled", new AlterColumnGenerated("points", "twice", new("n * 3")) { Approved = "x" });

    [Theory]
    [InlineData("statistics", "s_points", "create statistics s_points on n, twice from points")]
    [InlineData("index", "ix_by_hand", "create index ix_by_hand on points (n) where twice > 1")]
    [InlineData("constraint", "ck_by_hand", "alter table points add constraint ck_by_hand check (twice < 100)")]
    public async Task What_nobody_recorded_stays_or_stops_the_change_before_it_begins(string kind, string name, string create)
    {
        await MigratorOf(Old.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into points (n) values (1); " + create);

        // From 17 on the expression changes where it is; before, the column is made anew.
        if (await Database.ScalarAsync<bool>("select current_setting('server_version_num')::int < 170000"))
        {
            var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Tripled.Build()).MigrateAsync());
            Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, failure.SqlState);
            Assert.Contains($"points.twice cannot be made anew while these use it: {kind}", failure.Message, StringComparison.Ordinal);
            Assert.Contains(name, failure.Message, StringComparison.Ordinal);
            Assert.Equal(2, await Database.ScalarAsync<int>("select twice from points"));
            await Database.ExecuteAsync(kind == "constraint" ? $"alter table points drop constraint {name}" : $"drop {kind} {name}");
        }

        await MigratorOf(Tripled.Build()).MigrateAsync();
        Assert.Equal(3, await Database.ScalarAsync<int>("select twice from points"));
        Assert.True(await Database.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'ix_points_twice'::regclass"));
    }
}
